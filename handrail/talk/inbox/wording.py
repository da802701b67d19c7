"""A suggested wording beside what the draft says now, for whoever decides on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from handrail.content.changes.words import Part, difference
from handrail.talk.actions import deciding
from handrail.talk.models import Thread


@dataclass(frozen=True)
class Wording:
    """`suggested` is the change that was asked for, `since` what the draft changed in that passage meanwhile (nothing,
    or something that goes together with it, or not), `result` what taking it up would change now.

    `current` is None when the passage is gone. `words` are what the form begins with. `edit` opens the page.
    """

    suggested: tuple[Part, ...]
    since: tuple[Part, ...] = ()
    result: tuple[Part, ...] = ()
    current: str | None = None
    words: str = ""
    conflicts: bool = False
    edit: str = ""

    @property
    def can_be_taken_up(self) -> bool:
        return self.current is not None and not self.is_there

    @property
    def is_there(self) -> bool:
        """Whether the draft says by now what was suggested."""
        return bool(self.current) and self.current == self.words and not self.conflicts

    @property
    def leaves_out(self) -> bool:
        return not self.words


def wording(thread: Thread) -> Wording:
    """What a thread suggests, as things stand."""
    suggested = difference(thread.was, thread.proposed)
    try:
        now = deciding.proposal(thread)
    except Http404:
        return Wording(suggested)
    edit = reverse("wagtailadmin_pages:edit", args=[now.page.pk])
    if now.current is None:
        return Wording(suggested, edit=edit)
    words = now.current if now.merged is None else now.merged
    return Wording(
        suggested,
        since=difference(thread.was, now.current) if now.current != thread.was else (),
        result=difference(now.current, words),
        current=now.current,
        words=words,
        conflicts=now.conflicts,
        edit=edit,
    )
