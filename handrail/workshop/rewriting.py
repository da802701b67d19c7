"""Drafts that are made by other rooms: a topic of the content model goes in where an editor's form would have gone."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page, Revision

from handrail.content.model import Stage, Topic
from handrail.content.values import KEY_LIMIT, Line
from handrail.workshop import dump, tree
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.load import values
from handrail.workshop.modules import ModulePage
from handrail.workshop.topics import TopicPage


class IsLocked(Exception):
    """Someone has locked the page, so nobody else changes it now."""


def drafted(page: TopicPage) -> Topic:
    """The topic as its latest draft says it; its child topics are not part of it."""
    draft = page.get_latest_revision_as_object()
    return dump.topic(dump.of_page(draft, dump.TOPIC_FIELDS), _ledger(draft))


def open_draft(page: Any, user: Any) -> Any:
    """The latest draft of a page, to be changed. Raises PermissionDenied when the user may not, and IsLocked."""
    draft = page.get_latest_revision_as_object()
    may = draft.permissions_for_user(user)
    if not may.can_edit():
        raise PermissionDenied
    if may.page_locked():
        raise IsLocked
    return draft


@transaction.atomic
def save_draft(page: TopicPage, topic: Topic, user: Any) -> Revision:
    """A new draft of the page that says what `topic` says. Readers see nothing of it until it is published.

    Raises what `open_draft` does.
    """
    draft = open_draft(page, user)
    ledger = _ledger(draft)
    for name, value in values.of_topic(topic, Ledger(pictures=ledger.pictures, ids=values.ids(draft))).items():
        setattr(draft, name, value)
    return draft.save_revision(user=user, log_action=True, clean=False)


@transaction.atomic
def add_concept(module: ModulePage, parent: Page, title: str, input_wanted: str, user: Any) -> TopicPage:
    """A new topic at stage `concept`, last below `parent` (a topic, or the module itself); a draft until published.

    Raises PermissionDenied when the user may not add pages there.
    """
    parent = Page.objects.get(pk=parent.pk).specific
    if not parent.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    page = TopicPage(
        title=title,
        slug=_free_key(module, title),
        stage=Stage.CONCEPT.value,
        input_wanted=input_wanted,
        live=False,
        owner=user,
        locale=module.locale,
    )
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    return page


def _free_key(module: ModulePage, title: str) -> str:
    taken = set(tree.topics_below(module.path).values_list("slug", flat=True))
    stem = slugify(title)[: KEY_LIMIT - 4].strip("-") or "topic"
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _ledger(draft: Any) -> Ledger:
    """Pictures under names that hold for this one page."""
    shown = dump.pictures_shown([draft.body])
    return Ledger(
        paths={pk: Line(str(pk)) for pk in shown},
        pictures={Line(str(pk)): pk for pk in shown},
    )
