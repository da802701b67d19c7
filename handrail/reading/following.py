"""The reading room follows the workshop: what is published there is released here.

Wagtail tells of a page by signals. However many pages change in one transaction, the module is released once, when
they are safely stored. A process that is killed in between leaves the room behind; `catch_up` mends that at a start.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from handrail.reading import actions
from handrail.reading.models import Edition
from handrail.workshop import tree
from handrail.workshop.actions import dump
from handrail.workshop.modules import ModulePage

log = logging.getLogger(__name__)


def connect() -> None:
    """Called once, when the room is ready."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_changed, dispatch_uid="handrail.reading.following")


def _changed(instance: Page, **_: Any) -> None:
    """Has the page's module released when this transaction is through."""
    if instance.depth < tree.MODULE_DEPTH:
        return
    path = tree.module_path(instance.path)
    tasks = [task[1] for task in transaction.get_connection().run_on_commit]
    if not any(isinstance(task, _Following) and task.waits_for(path) for task in tasks):
        transaction.on_commit(_Following(path))


class _Following:
    """The release of one module, waiting for the transaction's end."""

    def __init__(self, module_path: str) -> None:
        self.module_path = module_path
        self.done = False

    def waits_for(self, module_path: str) -> bool:
        return not self.done and self.module_path == module_path

    def __call__(self) -> None:
        self.done = True
        page = ModulePage.objects.filter(path=self.module_path).first()
        if page:
            follow(page)


def follow(page: ModulePage) -> None:
    """Releases what is live of a module, or takes its edition away when the module itself is not live.

    A module with errors is not released: readers go on seeing the last release that had none.
    """
    if not page.live:
        actions.withdraw(page.module_slug, page.language)
        return
    module, media = dump(page)
    try:
        actions.release(module, media)
    except actions.ReleaseRefused as refusal:
        log.warning("“%s” was not released; readers see the release before. %s", page.title, refusal)


def catch_up() -> None:
    """Releases every module whose live pages are not what readers see, and takes away editions without a page."""
    live = {(page.module_slug, page.language): page for page in ModulePage.objects.filter(live=True)}
    for page in live.values():
        follow(page)
    for edition in Edition.objects.all():
        if (edition.module_slug, edition.language) not in live:
            actions.withdraw(edition.module_slug, edition.language)
