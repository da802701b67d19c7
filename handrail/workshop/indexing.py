"""When what was stored enters Wagtail's indexes (search, and what refers to what): at once, or together at the end.

Wagtail hands this work to the task backend of the settings, object by object and save by save. The backend here does it
at once as Wagtail's own does, unless many objects are being stored `together`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db.models import Model
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

Names = tuple[str, str, str]
"""App, model and primary key of a stored object, as the tasks take them."""

SEARCH = "modelsearch.tasks.insert_or_update_object_task"
REFERENCES = "wagtail.tasks.update_reference_index_task"

_waiting: ContextVar[dict[str, dict[Names, None]] | None] = ContextVar("waiting", default=None)


class IndexingBackend(ImmediateBackend):
    """Runs a task at once, save those that index while objects are stored together."""

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        waiting = _waiting.get()
        if waiting is None or task.module_path not in waiting:
            return super().enqueue(task, args, kwargs)
        waiting[task.module_path][args] = None
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus("READY"),
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


@contextmanager
def together() -> Iterator[None]:
    """Indexes what is stored inside once, when all of it is; nothing where it fails. For use inside a transaction."""
    waiting: dict[str, dict[Names, None]] = {SEARCH: {}, REFERENCES: {}}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    _index_for_search(_stored(waiting[SEARCH]))
    _index_references(_stored(waiting[REFERENCES]))


def index(rows: Iterable[Model]) -> None:
    """Indexes rows that were stored without Django's signals."""
    from modelsearch.tasks import insert_or_update_object_task
    from wagtail.tasks import update_reference_index_task

    for row in rows:
        kind = row._meta  # noqa: SLF001  as Django documents it
        names = (kind.app_label, kind.model_name, str(row.pk))
        insert_or_update_object_task.enqueue(*names)
        update_reference_index_task.enqueue(*names)


def _stored(names: Iterable[Names]) -> dict[type[Model], list[Model]]:
    """The objects by their classes, as far as they are still there; pages as what they are."""
    from wagtail.models import Page

    keys: defaultdict[type[Model], list[str]] = defaultdict(list)
    for app, model, key in names:
        keys[apps.get_model(app, model)].append(key)
    found: defaultdict[type[Model], dict[Any, Model]] = defaultdict(dict)
    for kind, wanted in keys.items():
        rows = kind._default_manager.filter(pk__in=wanted)  # noqa: SLF001  as Django documents it
        for row in rows.specific() if issubclass(kind, Page) else rows:
            found[type(row)][row.pk] = row
    return {kind: list(rows.values()) for kind, rows in found.items()}


def _index_for_search(stored: dict[type[Model], list[Model]]) -> None:
    from wagtail.search.backends import get_search_backends

    for backend in get_search_backends(with_auto_update=True):
        for kind, rows in stored.items():
            backend.add_bulk(kind, rows)


def _index_references(stored: dict[type[Model], list[Model]]) -> None:
    from wagtail.models import ReferenceIndex

    for kind, rows in stored.items():
        if ReferenceIndex.is_indexed(kind):
            for row in rows:
                ReferenceIndex.create_or_update_for_object(row)
