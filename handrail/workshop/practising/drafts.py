"""The practice of a module as it is being written: read from the latest draft of the module's page, saved as a new one.

Whoever saves names what they began from; what somebody else has changed since is not written over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from handrail.content.checks import check
from handrail.content.diagnostics import Diagnostic, errors
from handrail.content.model import Module, wordless
from handrail.workshop import practice, publishing, tree
from handrail.workshop.dump import Draft, compiled
from handrail.workshop.modules import ModulePage
from handrail.workshop.practice import Practice
from handrail.workshop.practising.sorts import Sort
from handrail.workshop.rewriting import open_draft

VERSIONS_LIMIT = 30


class ChangedMeanwhile(Exception):
    """Somebody else saved the same thing after it was opened here."""


def now(page: ModulePage) -> Practice:
    """The practice of a module with everything that is being written."""
    return practice.read(page.get_latest_revision_as_object().practice)


def mark(thing: Any) -> str:
    """Tells one state of a thing from another."""
    return hashlib.sha256(msgspec.json.encode(thing)).hexdigest()[:16] if thing is not None else ""


@transaction.atomic
def save(page: ModulePage, user: Any, change: Callable[[Practice], Practice]) -> None:
    """A new draft of the module with its practice changed. Readers see nothing of it until it is published.

    Raises what `open_draft` does.
    """
    draft = open_draft(ModulePage.objects.select_for_update().get(pk=page.pk), user)
    stored = practice.written(change(practice.read(draft.practice)))
    if stored != draft.practice:
        draft.practice = stored
        draft.save_revision(user=user, log_action=True, clean=False)


def save_one(page: ModulePage, user: Any, sort: Sort, thing: Any, began: str) -> None:
    """Saves one thing; raises ChangedMeanwhile where it is no more what the user began from."""
    key = sort.key_of(thing)

    def change(before: Practice) -> Practice:
        if mark(sort.found(before, key)) != began:
            raise ChangedMeanwhile
        return sort.changed(before, key, thing)

    save(page, user, change)


def publish(page: ModulePage, user: Any) -> list[Diagnostic]:
    """Publishes the latest draft of the module's page; what keeps it from that, where something does."""
    draft = page.get_latest_revision_as_object()
    if not draft.permissions_for_user(user).can_publish():
        raise PermissionDenied
    found = errors(publishing.findings(draft))
    revision = page.get_latest_revision()
    if not found and revision is not None:
        PublishPageRevisionAction(revision, user=user).execute()
    return found


def module_of(page: ModulePage, said: Practice) -> Module:
    """The module as readers have it, with this practice, and without the words of its pages."""
    found = compiled(tree.module_of(page.path), draft=Draft(page.get_latest_revision_as_object())).module
    return msgspec.structs.replace(found, topics=wordless(found.topics), **msgspec.structs.asdict(said))


def findings(module: Module, sort: Sort | None = None, key: str = "") -> list[Diagnostic]:
    """What the checks find in a module's practice, or in one thing of it; the words of pages are not looked at."""
    if sort is None:
        found = check(module, today=timezone.localdate())
        return [one for one in found if one.address[:1] in {("cases",), ("routing",), ("replies",)}]
    at = sort.address_of(key)
    alone = msgspec.structs.replace(
        module,
        cases=tuple(case for case in module.cases if ("cases", case.key) == at),
        routing=module.routing if at == ("routing",) else None,
        replies=module.replies if at[0] == "replies" else None,
    )
    return [one for one in check(alone, today=timezone.localdate()) if one.address[: len(at)] == at]


class Version(NamedTuple):
    """A saved state of the practice."""

    revision: Revision
    counts: tuple[int, int, int, int]
    is_now: bool


def versions(page: ModulePage) -> Iterator[Version]:
    """The latest states of the practice that differ from the one before, the newest first."""
    stored = [(revision, revision.content.get("practice", "")) for revision in _revisions(page)]
    before = None
    for revision, words in stored:
        if words != before:
            said = practice.read(words)
            replies = said.replies
            counts = (
                len(said.cases),
                int(said.routing is not None),
                len(replies.tasks) if replies else 0,
                len(replies.rules) if replies else 0,
            )
            yield Version(revision, counts, is_now=before is None)
        before = words


def _revisions(page: ModulePage) -> Any:
    return page.revisions.select_related("user").order_by("-created_at", "-pk")[:VERSIONS_LIMIT]


def bring_back(page: ModulePage, user: Any, revision: int) -> None:
    """A new draft with the practice of an earlier one. Raises Revision.DoesNotExist."""
    words = page.revisions.get(pk=revision).content.get("practice", "")
    save(page, user, lambda _: practice.read(words))
