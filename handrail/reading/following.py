"""The reading room follows the workshop: what is published there is released here.

Wagtail tells of a page by signals, and Django of what pages rest on. However much changes in one transaction, the
module is released once, when all is safely stored. A process that is killed in between leaves the room behind;
`catch_up` mends that at a start.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.signals import page_published, page_unpublished, post_page_move

from handrail.reading import actions, state, telling
from handrail.reading.models import Edition
from handrail.workshop import tree
from handrail.workshop.actions import PictureIsGone, dump
from handrail.workshop.modules import ModulePage
from handrail.workshop.pictures import Picture
from handrail.workshop.signals import module_changed
from handrail.workshop.sources import Reference, Term
from handrail.workshop.topics import TopicPage

log = logging.getLogger(__name__)


def connect() -> None:
    """Called once, when the room is ready."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_page_changed, dispatch_uid="handrail.reading.following")
    module_changed.connect(_module_changed, dispatch_uid="handrail.reading.following")
    for signal in (post_save, post_delete):
        for source in (Reference, Term):
            signal.connect(_source_changed, sender=source, dispatch_uid="handrail.reading.following")
    # After a picture was deleted nobody knows any more where it was shown.
    for signal in (post_save, pre_delete):
        signal.connect(_picture_changed, sender=Picture, dispatch_uid="handrail.reading.following")


def _page_changed(
    instance: Page, parent_page_before: Page | None = None, revision: Revision | None = None, **_: Any
) -> None:
    """Has the page's module released, and the one that it was moved out of."""
    for page in filter(None, (instance, parent_page_before)):
        if page.depth >= tree.MODULE_DEPTH:
            _follow_later(tree.module_path(page.path), revision.user if revision else None)


def _module_changed(path: str, **_: Any) -> None:
    _follow_later(path)


def _source_changed(instance: Reference | Term, **_: Any) -> None:
    """Has the module of a reference or word released; in a module that is just being deleted, there is none."""
    path = ModulePage.objects.filter(pk=instance.module_id).values_list("path", flat=True).first()
    if path:
        _follow_later(path)


def _picture_changed(instance: Picture, **_: Any) -> None:
    """Has the module of a picture released, and every other that shows it."""
    owners = ModulePage.objects.filter(pk=instance.module_id).values_list("path", flat=True)
    shown_by = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    topics = TopicPage.objects.filter(pk__in=[int(pk) for pk in shown_by if pk.isdigit()])
    for path in {*owners, *map(tree.module_path, topics.values_list("path", flat=True))}:
        _follow_later(path)


def _follow_later(module_path: str, author: Any = None) -> None:
    """Has a module released when this transaction is through, in the name of whoever is at work in the admin."""
    user = get_active_log_context().user or author
    tasks = [task[1] for task in transaction.get_connection().run_on_commit]
    waiting = next((task for task in tasks if isinstance(task, _Following) and task.waits_for(module_path)), None)
    if waiting is None:
        transaction.on_commit(_Following(module_path, user))
    else:
        waiting.user = waiting.user or user


class _Following:
    """The release of one module, waiting for the transaction's end."""

    def __init__(self, module_path: str, user: Any) -> None:
        self.module_path, self.user = module_path, user
        self.done = False

    def waits_for(self, module_path: str) -> bool:
        return not self.done and self.module_path == module_path

    def __call__(self) -> None:
        self.done = True
        page = ModulePage.objects.filter(path=self.module_path).first()
        if page:
            follow(page, self.user)
        else:
            withdraw_what_is_gone()


@transaction.atomic
def follow(page: ModulePage, user: Any = None) -> None:
    """Releases what is live of a module, or takes its edition away when the module itself is not live.

    `user` is who published; None stands for the command line.
    A module with errors, or without the file of a picture, is not released: readers go on seeing the release before.
    """
    # Two who publish at once come one after the other, so that nobody releases what was read before the other wrote.
    if not ModulePage.objects.select_for_update().filter(pk=page.pk).exists():
        return
    page = ModulePage.objects.select_related("locale").get(pk=page.pk)
    if not page.live:
        actions.withdraw(page.module_slug, page.language)
        return
    try:
        actions.release(*dump(page), user=user)
    except (actions.ReleaseRefused, PictureIsGone) as refusal:
        log.warning("“%s” was not released; readers see the release before. %s", page.title, refusal)
        telling.refused(page, _problems(page, refusal))
    else:
        telling.settled(page)


def _problems(page: ModulePage, refusal: actions.ReleaseRefused | PictureIsGone) -> list[state.Problem]:
    if isinstance(refusal, PictureIsGone):
        return [state.without_file(page, refusal.path)]
    return state.problems(page, refusal.diagnostics)


def catch_up() -> None:
    """Releases every module whose live pages are not what readers see, and takes away editions without a page."""
    for page in ModulePage.objects.filter(live=True):
        follow(page)
    withdraw_what_is_gone()


def withdraw_what_is_gone() -> None:
    """Takes away the editions of modules that are not live, or not there any more."""
    live = {(page.module_slug, page.language) for page in ModulePage.objects.filter(live=True)}
    for edition in Edition.objects.all():
        if (edition.module_slug, edition.language) not in live:
            actions.withdraw(edition.module_slug, edition.language)
