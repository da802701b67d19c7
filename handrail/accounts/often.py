"""A query that comes with nearly every request: PostgreSQL plans it once for a connection, and not every time.

Planning a join takes it several times as long as finding a row. Django has each query planned anew, since some pools of
connections cannot do otherwise; the setting for those (DISABLE_SERVER_SIDE_CURSORS) is heeded here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def row(query: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The first row that it finds. Raises DatabaseError."""
    # Django's `connection` looks up which one a thread has each time that it is touched.
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql" and not connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
        return _prepared(connection, query, values)
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found


def _prepared(connection: Any, query: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    from psycopg import Cursor  # it is there where PostgreSQL is used

    connection.close_if_health_check_failed()
    connection.ensure_connection()
    driver = connection.connection
    with connection.wrap_database_errors, Cursor(driver) as cursor:
        # Without a number, which Django leaves out, the driver would not prepare anything.
        driver.prepare_threshold = 0
        try:
            return cursor.execute(query, values, prepare=True).fetchone()
        finally:
            driver.prepare_threshold = None
