"""Words in the workshop's search index: entries are made anew, and what the index kept of the old ones is let go."""

from __future__ import annotations

from django.db import connection
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.backends import get_search_backends

from handrail.talk.models import Canned
from handrail.talk.removal.scope import SOURCES, Scope
from handrail.workshop.pictures import Picture


def rewrite(scope: Scope) -> None:
    """Indexes everything of the module anew."""
    rows = list(Page.objects.filter(pk__in=scope.pages).specific())
    for model in SOURCES:
        rows += scope.sources(model)
    rows += Picture.objects.filter(pk__in=scope.pictures.values("pk"))
    if issubclass(Canned, index.Indexed):
        rows += Canned.objects.all()
    kinds: dict[type, list[object]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    for backend in get_search_backends(with_auto_update=True):
        for kind, some in kinds.items():
            backend.add_bulk(kind, some)
    if connection.vendor == "sqlite":
        _let_go()


def _let_go() -> None:
    """A full-text index of SQLite only marks what is deleted, until its parts are merged: it is built anew."""
    with connection.cursor() as cursor:
        names = {name for name in connection.introspection.table_names(cursor) if name.endswith("indexentry_fts")}
        for name in names:
            table = connection.ops.quote_name(name)
            for command in ("rebuild", "optimize"):
                cursor.execute(f"INSERT INTO {table}({table}) VALUES (%s)", [command])  # noqa: S608  a table of ours
