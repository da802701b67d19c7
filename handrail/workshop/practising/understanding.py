"""From what stands in a form to a value, with every problem at the input that it belongs to.

The words of a form are read as those of a package are: each input is a node whose place is the name of the input.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handrail.content.diagnostics import Address, Diagnostic, Place, errors, located
from handrail.content.kinds.registry import Field, fields
from handrail.content.package import records, shapes, yaml
from handrail.content.package.report import Report
from handrail.content.routing.model import Condition, Given
from handrail.content.values import Value
from handrail.workshop.practising.filling import NOT_CHOSEN, PAIR, Tree, kind_of
from handrail.workshop.practising.inputs import Input, of


@dataclass(frozen=True)
class Understood:
    """What a form says. `value` is whole when there are no `problems`; else something of it may be missing."""

    value: Any
    problems: tuple[Diagnostic, ...]
    places: dict[Address, Place]

    @property
    def is_whole(self) -> bool:
        return self.value is not None and not errors(self.problems)

    def located(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """What the checks found, at the inputs."""
        return list(located(found, self.places))


def understood(kind: type[Value], tree: Tree, address: Address) -> Understood:
    """The value of a form; its own key is that of the tree."""
    report = Report()
    given = {"key": tree["key"]} if shapes.has_key(kind) else {}
    value = records.read(kind, _record(kind, tree, ""), report, address, **given)
    return Understood(value, tuple(report.diagnostics), report.places)


def _record(kind: type[Value], tree: Tree, at: str) -> yaml.Mapping:
    pairs: list[tuple[yaml.Scalar, yaml.Node]] = []
    if shapes.tag(kind):
        pairs.append((_scalar(f"{at}kind", "kind"), _scalar(f"{at}kind", shapes.tag(kind))))
    for field in fields(kind):
        if field.name != "key":
            name = at + field.name
            pairs.append((_scalar(name, field.name), _node(field, tree[field.name], name)))
    return yaml.Mapping(Place(at.removesuffix("-")), pairs)


def _node(field: Field, held: Any, name: str) -> yaml.Node:
    match of(field):
        case Input.RECORD:
            return _record(shapes.kinds(field.type)[0], held, f"{name}-") if held else _scalar(name, "")
        case Input.ROWS:
            return _rows(field, held, name)
        case Input.PICKS if shapes.item(field.type) in (Condition, Given):
            return _pairs(held, name, is_one=shapes.item(field.type) is Given)
        case Input.PICKS | Input.TEXTS:
            return yaml.Sequence(Place(name), [_scalar(f"{name}-{n}", word) for n, word in enumerate(held)])
        case Input.LINES:
            lines = [line for line in held.split("\n") if line.strip()]
            return yaml.Sequence(Place(name), [_scalar(name, line) for line in lines])
    return _scalar(name, _word(field, held))


def _word(field: Field, held: Any) -> str:
    match of(field):
        case Input.TICK:
            return "true" if held else "false"
        case Input.PICK if field.required:
            return str(held or NOT_CHOSEN)
    return str(held)


def _rows(field: Field, rows: list[Tree], name: str) -> yaml.Node:
    kinds = shapes.kinds(shapes.item(field.type))
    if not all(map(shapes.has_key, kinds)):
        return yaml.Sequence(Place(name), [_record(kinds[0], row, f"{name}-{n}-") for n, row in enumerate(rows)])
    pairs: list[tuple[yaml.Scalar, yaml.Node]] = []
    for number, row in enumerate(rows):
        at = f"{name}-{number}"
        kind = kind_of(kinds, row["kind"])
        only = shapes.only_field(kind) if len(kinds) == 1 else None
        inside = _node(only, row[only.name], f"{at}-{only.name}") if only else _record(kind, row, f"{at}-")
        pairs.append((_scalar(at, row["key"]), inside))
    return yaml.Mapping(Place(name), pairs)


def _pairs(held: list[str], name: str, *, is_one: bool) -> yaml.Mapping:
    """Questions with what is answered: several answers to one question stand together."""
    found: dict[str, yaml.Sequence] = {}
    pairs: list[tuple[yaml.Scalar, yaml.Node]] = []
    for number, word in enumerate(held):
        question, _, answer = word.partition(PAIR)
        here = _scalar(f"{name}-{number}", answer)
        if question in found and not is_one:
            found[question].items.append(here)
            continue
        found[question] = yaml.Sequence(here.place, [here])
        pairs.append((_scalar(f"{name}-{number}", question), here if is_one else found[question]))
    return yaml.Mapping(Place(name), pairs)


def _scalar(name: str, words: str) -> yaml.Scalar:
    return yaml.Scalar(Place(name), words)
