"""What learning holds of a person with an account: their progress, taken out as it is, and deleted when they leave."""

from __future__ import annotations

from typing import Any

from handrail.learning.actions import forget
from handrail.learning.models import Keeping


def take_out(user: Any) -> dict[str, Any]:
    """Nothing where no progress is kept."""
    kept = Keeping.objects.filter(user=user).first()
    return everything(kept) if kept else {}


def part(user: Any, remove: bool) -> None:  # noqa: ARG001  progress is of use to nobody else
    for kept in Keeping.objects.filter(user=user):
        forget(kept)


def everything(kept: Keeping) -> dict[str, Any]:
    """All that is kept under a name, in words that can be read."""
    events = kept.events.order_by("pk")
    return {
        "begun_on": kept.begun_on,
        "last_used_on": kept.last_on,
        "events": list(events.values("module_slug", "language", "release", "item", "answer", "right", "day")),
    }
