"""Values from YAML: what a value needs in a file follows from its fields, all of it checked and placed.

`handrail.content.package.shapes` tells how each stands there, `write_records` writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from handrail.content.diagnostics import Address, Code, Place, did_you_mean, quoted
from handrail.content.kinds.registry import Field, fields
from handrail.content.package import shapes, yaml
from handrail.content.package.blocks import NUMBER_LIMIT
from handrail.content.package.fields import Fields, as_key, as_line, mapping_of_keys
from handrail.content.package.report import Report
from handrail.content.package.sources import scalar_prose
from handrail.content.values import Key, Line, Prose, Value


def read(kind: type[Value], node: yaml.Node | None, report: Report, address: Address, **given: object) -> Any:
    """A value of `kind` from a mapping of its fields, or None with a report. `given` are fields known already."""
    return _record((kind,), node, _Here(report, address, "The file"), given)


class _Here(msgspec.Struct, frozen=True):
    """Where reading is: the address of what is read, and what a message calls it."""

    report: Report
    address: Address
    name: str

    def below(self, key: str, name: str, place: Place | None) -> _Here:
        """One step on; its place is kept, where it has one."""
        address = (*self.address, key)
        if place:
            self.report.places[address] = place
        return _Here(self.report, address, name)


def _record(kinds: tuple[type[Value], ...], node: yaml.Node | None, here: _Here, given: dict[str, object]) -> Any:
    kind = kinds[0] if len(kinds) == 1 else _tagged(kinds, node, here)
    if kind is None:
        return None
    wanted = [field for field in fields(kind) if field.name not in given]
    names = [field.name for field in wanted] + (["kind"] if shapes.tag(kind) else [])
    record = Fields.of(node, names, here.name, here.report)
    if record is None:
        return None
    values = dict(given)
    whole = True
    for field in wanted:
        value = _field(field, record, here)
        if value is not None:
            values[field.name] = value
        elif field.required:
            whole = False
    return kind(**values) if whole else None


def _tagged(kinds: tuple[type[Value], ...], node: yaml.Node | None, here: _Here) -> type[Value] | None:
    """The kind that a record says it is of."""
    by_tag = {shapes.tag(kind): kind for kind in kinds}
    if not isinstance(node, yaml.Mapping):
        Fields.of(node, ["kind"], here.name, here.report)
        return None
    named = next((value for name, value in node.pairs if name.text == "kind"), None)
    if not isinstance(named, yaml.Scalar):
        hint = f"Add “kind: …”, one of {', '.join(by_tag)}."
        here.report.add(Code.MISSING_FIELD, node.place, "“kind” is missing.", hint)
        return None
    if named.text not in by_tag:
        message = f"“kind” cannot be {quoted(named.text)}."
        here.report.add(Code.NOT_ALLOWED, named.place, message, did_you_mean(named.text, by_tag))
    return by_tag.get(named.text)


def _field(field: Field, record: Fields, here: _Here) -> object:
    """The value of a field; None where it is missing, or wrong with a report."""
    name, annotation = field.name, field.type
    below = here.below(name, f"“{name}”", record.at(name) if name in record.nodes else None)
    if (inner := shapes.item(annotation)) is not None:
        return _several(inner, record.nodes.get(name), record, name, below)
    if reader := _SINGLE.get(annotation):
        return reader(record, name)
    if annotation is Prose:
        node = record.scalar(name)
        return scalar_prose(node, name, below.address, here.report) if node else Prose("")
    (one, *_) = shapes.members(annotation)
    if isinstance(one, type) and issubclass(one, StrEnum):
        return _choice(one, field, record)
    return _value(shapes.kinds(annotation), field, record, below)


def _choice(kind: type[StrEnum], field: Field, record: Fields) -> StrEnum | None:
    if field.required:
        return record.choice(field.name, kind)
    return record.choice(field.name, kind) if record.scalar(field.name) else None


def _value(kinds: tuple[type[Value], ...], field: Field, record: Fields, here: _Here) -> object:
    node = record.nodes.get(field.name)
    if node is None or (isinstance(node, yaml.Scalar) and not node.text.strip()):
        if field.required:
            record.scalar(field.name, required=True)
        return None
    if len(kinds) == 1 and kinds[0] in shapes.WORDS:
        scalar = record.scalar(field.name)
        return shapes.WORDS[kinds[0]][0](scalar, field.name, here.report) if scalar else None
    return _record(kinds, node, here, {})


# A line that is missing is told by the checks, which see workshops' modules too.
_SINGLE: dict[object, Callable[[Fields, str], object]] = {
    Line: lambda record, name: record.line(name),
    Key: lambda record, name: record.key(name, required=True),
    Key | None: lambda record, name: record.key(name),
    bool: lambda record, name: record.flag(name),
    int: lambda record, name: record.integer(name, most=NUMBER_LIMIT),
    int | None: lambda record, name: record.integer(name, most=NUMBER_LIMIT),
}


def _several(inner: object, node: yaml.Node | None, record: Fields, name: str, here: _Here) -> tuple[object, ...]:
    kinds = shapes.kinds(inner)
    if kinds and all(map(shapes.has_key, kinds)):
        return _entries(kinds, node, here)
    if inner is Key:
        return tuple(key for key in (_key(one, here) for one in _scalars(node, record, name)) if key)
    found: list[object] = []
    for index, one in enumerate(record.sequence(name, "entries")):
        below = here.below(str(index), f"An entry of “{name}”", one.place)
        value = _one(kinds, inner, one, name, below)
        if value is not None:
            found.append(value)
    return tuple(found)


def _one(kinds: tuple[type[Value], ...], inner: object, node: yaml.Node, name: str, here: _Here) -> object:
    if kinds and kinds[0] not in shapes.WORDS:
        return _record(kinds, node, here, {})
    if not isinstance(node, yaml.Scalar):
        here.report.add(Code.WRONG_TYPE, node.place, f"{here.name} has to be a single value.")
        return None
    if not node.text.strip():
        here.report.add(Code.MISSING_FIELD, node.place, f"{here.name} is empty.", "Write it, or remove it.")
        return None
    if kinds:
        return shapes.WORDS[kinds[0]][0](node, name, here.report)
    if inner is Prose:
        return scalar_prose(node, name, here.address, here.report)
    return as_line(node, name, here.report)


def _entries(kinds: tuple[type[Value], ...], node: yaml.Node | None, here: _Here) -> tuple[object, ...]:
    """The values of a mapping from keys, in its order."""
    found = []
    for key, (place, inside) in mapping_of_keys(node, here.name, here.report).items():
        below = here.below(key, f"“{key}”", place)
        only = shapes.only_field(kinds[0]) if len(kinds) == 1 else None
        if only:
            pairs = [(yaml.Scalar(place, only.name), inside)]
            value = _field(only, Fields(pairs, [only.name], inside.place, here.report), below)
            one = kinds[0](key=key, **{only.name: value}) if value is not None else None
        else:
            one = _record(kinds, inside, below, {"key": key})
        if one is not None:
            found.append(one)
    return tuple(found)


def _scalars(node: yaml.Node | None, record: Fields, name: str) -> list[yaml.Scalar]:
    """The words of a list, or of one line with commas."""
    if isinstance(node, yaml.Scalar):
        return [yaml.Scalar(node.place, part.strip()) for part in node.text.split(",") if part.strip()]
    words = []
    for one in record.sequence(name, "keys"):
        if isinstance(one, yaml.Scalar):
            words.append(one)
        else:
            record.report.add(Code.WRONG_TYPE, one.place, f"“{name}” has to be a list of keys.")
    return words


def _key(node: yaml.Scalar, here: _Here) -> Key | None:
    key = as_key(node.text, node.place, here.report)
    if key:
        here.below(key, here.name, node.place)
    return key
