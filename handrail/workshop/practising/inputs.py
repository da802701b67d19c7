"""What input each field of a value has in a form, told from its type."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from handrail.content.cases.model import Aim, Passing
from handrail.content.kinds.registry import Field
from handrail.content.package import shapes
from handrail.content.routing.model import Condition, Given
from handrail.content.values import Key, Line, Pattern, Prose, Sentence


class Input(StrEnum):
    """The kinds of input. Of `PICKS` and `TEXTS` there are several, with an empty one at the end; `LINES` are one
    field with one on each line."""

    LINE = "line"
    PROSE = "prose"
    TICK = "tick"
    NUMBER = "number"
    WORD = "word"
    CHOICE = "choice"
    PICK = "pick"
    PICKS = "picks"
    FLAGS = "flags"
    TEXTS = "texts"
    LINES = "lines"
    RECORD = "record"
    ROWS = "rows"


_SINGLE: dict[object, Input] = {
    Line: Input.LINE,
    Prose: Input.PROSE,
    bool: Input.TICK,
    int: Input.NUMBER,
    int | None: Input.NUMBER,
    Key: Input.PICK,
    Key | None: Input.PICK,
}
_PICKED = {Aim, Condition, Given}
_FLAGS = {"sets", "when", "unless"}


@cache
def of(field: Field) -> Input:
    """The input of a field."""
    if field.type in _SINGLE:
        return _SINGLE[field.type]
    inner = shapes.item(field.type)
    if inner is not None:
        return _several(field.name, inner)
    kinds = shapes.kinds(field.type)
    if not kinds:
        return Input.CHOICE
    return Input.WORD if kinds[0] is Passing else Input.RECORD


def _several(name: str, inner: object) -> Input:
    if inner is Key:
        return Input.FLAGS if name in _FLAGS else Input.PICKS
    if inner in (Pattern, Sentence):
        return Input.LINES
    kinds = shapes.kinds(inner)
    if not kinds:
        return Input.TEXTS
    return Input.PICKS if kinds[0] in _PICKED else Input.ROWS
