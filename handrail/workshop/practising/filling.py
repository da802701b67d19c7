"""What stands in a form's fields: from a value, and from what a browser posts, as one tree of words.

A tree has an entry for each field of its value: words, a list of words, a tree, a list of trees, or None for a part
that is not there. The name of an input is the way to its words: `situations-0-decision-prompt`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from handrail.content.kinds.registry import Field, fields
from handrail.content.package import shapes
from handrail.content.prose import html, markdown
from handrail.content.routing.model import Condition, Given
from handrail.content.values import Key, Prose, Value
from handrail.workshop.practising.inputs import Input, of

Tree = dict[str, Any]
NOT_CHOSEN = Key("not-chosen-yet")
"""Stands in a draft where something has to be chosen and is not; the checks find that there is nothing of this name."""
ROWS_LIMIT = 400
IS_THERE, COUNT = "is", "count"
PAIR = "="
"""Between a question and its answer."""


def filled(value: Value) -> Tree:
    """What a form of a value says."""
    kind = type(value)
    tree: Tree = {"key": getattr(value, "key", ""), "kind": shapes.tag(kind)}
    for field in fields(kind):
        if field.name != "key":
            tree[field.name] = _filled(getattr(value, field.name), field)
    return tree


def _filled(held: Any, field: Field) -> Any:
    match of(field):
        case Input.ROWS:
            return [filled(one) for one in held]
        case Input.RECORD:
            return None if held is None else filled(held)
        case Input.PICKS:
            return [word for one in held for word in _picks(one)]
        case Input.TEXTS:
            return [_words(one, is_prose=shapes.item(field.type) is Prose) for one in held]
        case Input.FLAGS:
            return ", ".join(held)
        case Input.LINES:
            return "\n".join(held)
    return _one(held, field)


def _one(held: Any, field: Field) -> bool | str:
    match of(field):
        case Input.TICK:
            return bool(held)
        case Input.NUMBER:
            return "" if held == field.default else str(held)
        case Input.WORD:
            return "" if held is None else shapes.WORDS[type(held)][1](held)
    return _words(held, is_prose=field.type is Prose)


def _words(held: Any, *, is_prose: bool) -> str:
    if held is None or held == NOT_CHOSEN:
        return ""
    return markdown.write(html.parse(held)) if is_prose else str(held)


def _picks(one: Any) -> list[str]:
    match one:
        case Condition():
            return [f"{one.key}{PAIR}{answer}" for answer in one.answers]
        case Given():
            return [f"{one.key}{PAIR}{one.answer}"]
    return [str(one)]


def posted(kinds: tuple[type[Value], ...], data: Mapping[str, str], at: str = "") -> Tree:
    """What a browser posted for a value of one of these kinds; nothing posted gives an empty form."""
    kind = kind_of(kinds, data.get(f"{at}kind", ""))
    tree: Tree = {"key": data.get(f"{at}key", "").strip(), "kind": shapes.tag(kind)}
    for field in fields(kind):
        if field.name != "key":
            tree[field.name] = _posted(field, data, at + field.name)
    return tree


def _posted(field: Field, data: Mapping[str, str], name: str) -> Any:
    match of(field):
        case Input.ROWS:
            kinds = shapes.kinds(shapes.item(field.type))
            return [posted(kinds, data, f"{name}-{number}-") for number in range(_count(data, name))]
        case Input.RECORD:
            return posted(shapes.kinds(field.type), data, f"{name}-") if data.get(f"{name}-{IS_THERE}") else None
        case Input.PICKS | Input.TEXTS:
            return _posted_several(data, name)
        case Input.TICK:
            return name in data
    return typed(data.get(name, ""))


def _count(data: Mapping[str, str], name: str) -> int:
    count = data.get(f"{name}-{COUNT}", "")
    return min(int(count), ROWS_LIMIT) if count.isascii() and count.isdigit() and len(count) < len(str(10**6)) else 0


def _posted_several(data: Mapping[str, str], name: str) -> list[str]:
    found = []
    number = 0
    while (words := data.get(f"{name}-{number}")) is not None and number < ROWS_LIMIT:
        found.append(typed(words))
        number += 1
    return [words for words in found if words.strip()]


def typed(words: str) -> str:
    """Words as we keep them: browsers end lines in two signs, and a tab that was pasted is a blank."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def kind_of(kinds: tuple[type[Value], ...], tag: str) -> type[Value]:
    """The one of these kinds that a part of a form says it is of; the first where it says none."""
    return next((one for one in kinds if shapes.tag(one) == tag), kinds[0])


def is_choice(annotation: object) -> type[StrEnum] | None:
    """The choices of a field that has some."""
    (one, *_) = shapes.members(annotation)
    return one if isinstance(one, type) and issubclass(one, StrEnum) else None
