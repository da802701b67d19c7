"""One thread as its readers see it: what was said, what was decided and where that appeared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from handrail.content.changes.words import Part, difference
from handrail.talk import access, kinds
from handrail.talk.appearing import Appearance, appearances
from handrail.talk.models import Decision, Kind, Post, State, Thread
from handrail.talk.senders import Sender

PER_PAGE = 50
_GONE = {
    State.WITHDRAWN: _("Withdrawn by its sender"),
    State.REMOVED: _("Removed by the team"),
    State.HIDDEN: _("Hidden by the team"),
}
ROLES = {
    "Contributor": _("contributor"),
    "Editor": _("editor"),
    "Publisher": _("publisher"),
    "Administrator": _("administrator"),
}


@dataclass(frozen=True)
class Said:
    """A post. `gone` says what became of one that has no words for this reader; `role` is told for the team alone."""

    code: str
    name: str
    role: Any
    by_opener: bool
    waits: bool
    gone: Any
    text: str
    day: datetime


@dataclass(frozen=True)
class Decided:
    """A decision; `appeared` names the release that has its change, once there is one."""

    outcome: str
    reason: str
    role: str
    day: datetime
    appeared: Appearance | None
    changes_the_page: bool


@dataclass(frozen=True)
class Conversation:
    """`decision` is the one that holds, `superseded` are those before it, the newest first. `gone` says what became of
    a thread whose opening words nobody sees any more."""

    thread: Thread
    kind: Any
    gone: Any
    parts: tuple[Part, ...]
    said: list[Said]
    page: Page
    decision: Decided | None
    superseded: list[Decided]
    joined_to: Thread | None
    joined: list[Thread]


def conversation(thread: Thread, sender: Sender, number: str = "") -> Conversation:
    """What this reader sees of a thread that they may see."""
    page = Paginator(access.posts(thread, sender).order_by("pk"), PER_PAGE).get_page(number)
    decisions = list(thread.decisions.order_by("-pk"))
    found = appearances(decisions, thread) if decisions else {}
    decided = [_decided(one, found.get(one.pk)) for one in decisions]
    return Conversation(
        thread=thread,
        kind=kinds.WORDS[Kind(thread.kind)].name,
        gone=_GONE.get(State(thread.state), ""),
        parts=difference(thread.was, thread.proposed) if thread.was else (),
        said=[_said(post) for post in page.object_list],
        page=page,
        decision=decided[0] if decided else None,
        superseded=decided[1:],
        joined_to=access.public_thread(thread.joined_to_id),
        joined=list(thread.joined.filter(access.PUBLIC)),
    )


def _said(post: Post) -> Said:
    gone = _GONE.get(State(post.state), "")
    return Said(
        code=post.code,
        name="" if gone else post.name,
        role="" if gone else ROLES.get(post.role, post.role),
        by_opener=post.by_opener,
        waits=post.state == State.HELD,
        gone=gone,
        text="" if gone else post.text,
        day=post.written_at,
    )


def _decided(decision: Decision, appeared: Appearance | None) -> Decided:
    return Decided(
        outcome=decision.get_outcome_display(),
        reason=decision.reason,
        role=decision.role,
        day=decision.decided_at,
        appeared=appeared,
        changes_the_page=bool(decision.topic_key),
    )
