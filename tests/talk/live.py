"""A running server's database, worked on from the test's own process: it costs no process that loads Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from handrail.project import stores
from handrail.talk.models import Canned
from tests.running import Server


@contextmanager
def working_on(server: Server, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django in this thread works on the server's database meanwhile, and treats the file as the server does."""
    own = connections["default"]
    theirs = connections.create_connection("default")
    theirs.settings_dict = own.settings_dict | stores.database(server.data / "handrail.sqlite3")
    with blocker.unblock():
        connections["default"] = theirs
        try:
            yield
        finally:
            theirs.close()
            connections["default"] = own


def plant(server: Server, blocker: DjangoDbBlocker, write: Callable[..., Any], *given: Any) -> Any:
    """Empties talk, but for the beginnings of answers, and has `write` fill it, in one step for those who read."""
    with working_on(server, blocker), transaction.atomic():
        with connection.cursor() as cursor:
            for model in apps.get_app_config("talk").get_models(include_auto_created=True):
                if model is not Canned:
                    cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
        return write(*given)
