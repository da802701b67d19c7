"""The names of those who are thanked for a module: one line each, in the order of the alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from handrail.content.values import Line

NAME_LIMIT = 60


def in_order(names: Iterable[str]) -> tuple[Line, ...]:
    """Every name once, in an order that is the same on every machine: without regard to case and marks."""
    return tuple(Line(name) for name in sorted(set(names), key=lambda name: (_folded(name), name)))


def _folded(name: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
