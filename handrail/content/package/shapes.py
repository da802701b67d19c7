"""How values stand in YAML, told from their fields: as a word, a line, a record, a list or a mapping from keys."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable
from functools import cache

from handrail.content.cases.model import Aim, Passing, Unit
from handrail.content.diagnostics import Code
from handrail.content.kinds.registry import Field, fields
from handrail.content.package import yaml
from handrail.content.package.report import Report
from handrail.content.values import Key, Value, is_key

_PASSING = re.compile(r"([1-9][0-9]{0,3}) ?(minute|hour|day|week)s?")


@cache
def members(annotation: object) -> tuple[object, ...]:
    """The types that an annotation allows, None left out."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return tuple(one for one in typing.get_args(annotation) if one is not types.NoneType)
    return (annotation,)


@cache
def kinds(annotation: object) -> tuple[type[Value], ...]:
    """The values among the types that an annotation allows."""
    return tuple(one for one in members(annotation) if isinstance(one, type) and issubclass(one, Value))


@cache
def item(annotation: object) -> object | None:
    """What a tuple of any length holds; None for what is no such tuple."""
    arguments = typing.get_args(annotation) if typing.get_origin(annotation) is tuple else ()
    return arguments[0] if arguments else None


@cache
def has_key(kind: type[Value]) -> bool:
    """Whether values of a kind are entries of a mapping, with their keys in front."""
    return any(field.name == "key" for field in fields(kind))


@cache
def only_field(kind: type[Value]) -> Field | None:
    """The field of an entry that has no other: what stands behind its key then is that field's value."""
    others = [field for field in fields(kind) if field.name != "key"]
    return others[0] if has_key(kind) and len(others) == 1 else None


def tag(kind: type[Value]) -> str:
    """The name that tells a kind from others in its place."""
    return str(kind.__struct_config__.tag or "")


def _aim(node: yaml.Scalar, name: str, report: Report) -> Aim | None:
    topic, _, objective = node.text.strip().partition("/")
    if is_key(topic) and is_key(objective):
        return Aim(topic=Key(topic), objective=Key(objective))
    hint = "Write the key of the topic, a slash, and the key of the objective: “first-reply/name-next-step”."
    report.add(Code.NOT_A_KEY, node.place, f"“{name}” names no objective here.", hint)
    return None


def _passing(node: yaml.Scalar, name: str, report: Report) -> Passing | None:
    if found := _PASSING.fullmatch(node.text.strip()):
        return Passing(amount=int(found.group(1)), unit=Unit(found.group(2)))
    report.add(Code.WRONG_TYPE, node.place, f"“{name}” has to be a time such as “20 minutes”, “3 hours” or “2 days”.")
    return None


def _passing_text(passing: Passing) -> str:
    return f"{passing.amount} {passing.unit}{'' if passing.amount == 1 else 's'}"


# Values that are written as one word or a few, with how they are read and written.
WORDS: dict[type[Value], tuple[Callable[[yaml.Scalar, str, Report], Value | None], Callable[..., str]]] = {
    Aim: (_aim, str),
    Passing: (_passing, _passing_text),
}
