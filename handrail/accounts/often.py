"""Queries that come with nearly every request: PostgreSQL plans them once for a connection, and not every time.

Planning a join takes it several times as long as finding a row. Django has each query planned anew, since some pools of
connections cannot do otherwise; the setting for those (DISABLE_SERVER_SIDE_CURSORS) is heeded here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def row(query: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The first row that it finds. Raises DatabaseError."""
    with cursor() as asking:
        asking.execute(query, values)
        found: tuple[Any, ...] | None = asking.fetchone()
    return found


def among(values: Sequence[Any]) -> tuple[str, list[Any]]:
    """What stands behind a column that is to have one of these values, and the parameters for it. For PostgreSQL it is
    the same text however many they are, so that there is one plan."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return "= ANY(%s)", [values]
    return f"IN ({', '.join(['%s'] * len(values))})", list(values)


@contextmanager
def cursor() -> Iterator[Any]:
    """A cursor for such queries. What is raised meanwhile is a DatabaseError of Django's."""
    # Django's `connection` looks up which one a thread has each time that it is touched.
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql" or connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
        with connection.cursor() as asking:
            yield asking
        return
    from psycopg import Cursor  # it is there where PostgreSQL is used

    connection.close_if_health_check_failed()
    connection.ensure_connection()
    driver = connection.connection
    with connection.wrap_database_errors, Cursor(driver) as asking:
        # Without a number, which Django leaves out, the driver would not prepare anything.
        driver.prepare_threshold = 0
        try:
            yield asking
        finally:
            driver.prepare_threshold = None
