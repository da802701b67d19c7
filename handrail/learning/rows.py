"""Many rows by one statement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

AT_ONCE = 500


def insert(cursor: Any, into: str, rows: Sequence[tuple[Any, ...]], otherwise: str = "") -> None:
    """Inserts rows; `into` ends before VALUES, and `otherwise` is what happens to those that are there.

    A statement for each row would have the other threads run in between.
    """
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        cursor.execute(f"{into} VALUES {marks(some)} {otherwise}", list(chain.from_iterable(some)))


def marks(rows: Sequence[tuple[Any, ...]]) -> str:
    """The place-holders of these rows."""
    return ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))
