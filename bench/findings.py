"""What a measure hands back: tables of figures, and bars that Handrail meets or misses."""

from __future__ import annotations

from dataclasses import dataclass


class NotMeasured(Exception):
    """A figure could not be taken; the message is a sentence that says why."""


class NotInstalled(NotMeasured):
    """What a figure needs is not on this machine and could not be put there."""


@dataclass(frozen=True)
class Table:
    """Figures of one measure. `note` is one paragraph of plain Markdown that says how to read them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """Something that Handrail promises, and the figure it reached."""

    promise: str
    reached: str
    met: bool


@dataclass(frozen=True)
class Findings:
    """All that one measure found out."""

    table: Table
    bars: tuple[Bar, ...] = ()
