"""From which stage to which a page can go, and which role is the lowest that may take it there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from handrail.content.model import Stage

ROLES = ("Contributor", "Editor", "Publisher", "Administrator")
"""From the lowest to the highest; each may do what those before it may."""

NEW = ""
"""Where a page comes from that has never been saved."""

MOVES: dict[tuple[str, str], str] = {
    (NEW, Stage.CONCEPT): "Contributor",
    (NEW, Stage.DRAFT): "Contributor",
    (NEW, Stage.REVIEW): "Contributor",
    (NEW, Stage.PUBLISHED): "Publisher",
    (Stage.CONCEPT, Stage.DRAFT): "Contributor",
    (Stage.CONCEPT, Stage.REVIEW): "Contributor",
    (Stage.CONCEPT, Stage.PUBLISHED): "Publisher",
    (Stage.DRAFT, Stage.CONCEPT): "Editor",
    (Stage.DRAFT, Stage.REVIEW): "Contributor",
    (Stage.DRAFT, Stage.PUBLISHED): "Publisher",
    (Stage.REVIEW, Stage.CONCEPT): "Editor",
    (Stage.REVIEW, Stage.DRAFT): "Editor",
    (Stage.REVIEW, Stage.PUBLISHED): "Publisher",
    (Stage.PUBLISHED, Stage.CONCEPT): "Publisher",
    (Stage.PUBLISHED, Stage.DRAFT): "Publisher",
    (Stage.PUBLISHED, Stage.REVIEW): "Editor",
}
"""The lowest role for each move. A page that stays at its stage needs none."""


def may_move(user: Any, before: str, after: str) -> bool:
    """Whether somebody may take a page from one stage to another."""
    if before == after:
        return True
    lowest = MOVES.get((before, after))
    return lowest is not None and _rank(user) >= ROLES.index(lowest)


def refusal(before: str, after: str) -> str:
    """Who may make a move, for somebody who may not."""
    lowest = MOVES[before, after]
    allowed = ROLES[ROLES.index(lowest) :]
    sentence = _(
        "Only these roles may set the stage to “%(after)s” from here: %(roles)s. Leave it, and ask one of them."
    )
    return sentence % {"roles": ", ".join(allowed), "after": after}


def _rank(user: Any) -> int:
    """How high somebody's highest role is; -1 for someone without one."""
    if user.is_superuser:
        return len(ROLES)
    held = set(user.groups.values_list("name", flat=True))
    return max((rank for rank, role in enumerate(ROLES) if role in held), default=-1)
