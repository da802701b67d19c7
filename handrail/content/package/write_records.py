"""Values as YAML in canonical form; the mirror of `handrail.content.package.records`."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any

import yaml

from handrail.content.kinds.registry import Field, fields
from handrail.content.package import shapes
from handrail.content.prose import html, markdown
from handrail.content.values import Key, Prose, Value


def record(value: Value) -> dict[str, object]:
    """A value's fields as YAML writes them; fields that have their default are left out, and so is the key."""
    kind = type(value)
    written: dict[str, object] = {"kind": shapes.tag(kind)} if shapes.tag(kind) else {}
    for field in fields(kind):
        held = getattr(value, field.name)
        if field.name != "key" and (field.required or held != field.default):
            written[field.name] = _field(held, field)
    return written


def _field(held: Any, field: Field) -> object:
    inner = shapes.item(field.type)
    if inner is None:
        return _plain(held, field.type)
    if inner is Key:
        return _Words(held)
    if all(map(shapes.has_key, shapes.kinds(inner))) and shapes.kinds(inner):
        return entries(held)
    items = [_plain(one, inner) for one in held]
    return _Words(items) if shapes.kinds(inner) and shapes.kinds(inner)[0] in shapes.WORDS else items


def entries(values: tuple[Any, ...]) -> dict[str, object]:
    """Values by their keys."""
    return {value.key: _entry(value) for value in values}


def _entry(value: Value) -> object:
    only = shapes.only_field(type(value))
    return _field(getattr(value, only.name), only) if only else record(value)


def _plain(held: Any, annotation: object) -> object:
    if type(held) in shapes.WORDS:
        return shapes.WORDS[type(held)][1](held)
    match held:
        case StrEnum():
            return str(held)
        case Value():
            return record(held)
        case str() if annotation is Prose:
            return _Paragraphs(markdown.write(html.parse(held)))
        case bool() | int() | datetime.date():
            return held
    return held


class _Paragraphs(str):
    """Prose, which YAML writes as a block of its own."""

    __slots__ = ()


class _Words(list[object]):
    """Keys and the like, which YAML writes side by side."""


class _Dumper(yaml.SafeDumper):
    """Writes prose as a block and lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Paragraphs, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")
)
_Dumper.add_representer(
    _Words, lambda dumper, words: dumper.represent_sequence("tag:yaml.org,2002:seq", words, flow_style=True)
)


def text(written: object) -> bytes:
    """The YAML of records, mappings and lists; nothing for nothing."""
    if not written:
        return b""
    dumped: str = yaml.dump(written, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return dumped.encode()
