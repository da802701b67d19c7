"""The database of a data folder, worked on from the test's own process: it costs no process that loads Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from handrail.project import stores
from handrail.talk.models import Canned


@contextmanager
def working_on(data: Path, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django in this thread works on the database of this data folder meanwhile, and treats it as a server does."""
    own = connections["default"]
    theirs = connections.create_connection("default")
    theirs.settings_dict = own.settings_dict | stores.database(data / "handrail.sqlite3")
    with blocker.unblock():
        connections["default"] = theirs
        try:
            yield
        finally:
            theirs.close()
            connections["default"] = own


def plant(data: Path, blocker: DjangoDbBlocker, write: Callable[..., Any], *given: Any) -> Any:
    """Empties talk, but for the beginnings of answers, and has `write` fill it, in one step for those who read."""
    with working_on(data, blocker), transaction.atomic():
        with connection.cursor() as cursor:
            for model in apps.get_app_config("talk").get_models(include_auto_created=True):
                if model is not Canned:
                    cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
        return write(*given)
