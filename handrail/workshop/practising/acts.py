"""What the buttons inside a form do to it: add, remove and move parts. Nothing of it is saved by that."""

from __future__ import annotations

from typing import Any

from handrail.content.cases.model import Decision
from handrail.content.checks.case_decisions import FEWEST_OPTIONS
from handrail.content.kinds.registry import Field, fields
from handrail.content.package import shapes
from handrail.content.values import Value
from handrail.workshop.practising.filling import Tree, kind_of, posted
from handrail.workshop.practising.inputs import Input, of


class NoSuchPart(Exception):
    """A button that no form has."""


def act(kind: type[Value], tree: Tree, asked: str) -> str:
    """Does what a button asks: `add:situations`, `add:situations-0-materials:log`, `up:situations-1`, and the like.

    Returns the name of the part that the reader shall be led to. Raises NoSuchPart.
    """
    verb, _, rest = asked.partition(":")
    name, _, tag = rest.partition(":")
    holder, field, number = _found(kind, tree, name)
    is_rows = of(field) is Input.ROWS
    if verb == "add" and is_rows and number is None:
        return _added(holder[field.name], field, name, tag)
    if verb in {"remove", "up", "down"} and is_rows and number is not None:
        return _moved(verb, holder[field.name], name.rpartition("-")[0], number)
    if verb in {"put", "take"} and of(field) is Input.RECORD:
        holder[field.name] = _blank(shapes.kinds(field.type)[0]) if verb == "put" else None
        return name
    raise NoSuchPart(asked)


def _blank(kind: type[Value]) -> Tree:
    tree = posted((kind,), {})
    if kind is Decision:
        options = shapes.kinds(shapes.item(next(one for one in fields(kind) if one.name == "options").type))
        tree["options"] = [posted(options, {}) for _ in range(FEWEST_OPTIONS)]
    return tree


def _added(rows: list[Tree], field: Field, name: str, tag: str) -> str:
    kinds = shapes.kinds(shapes.item(field.type))
    rows.append(_blank(kind_of(kinds, tag)))
    return f"{name}-{len(rows) - 1}"


def _moved(verb: str, rows: list[Tree], name: str, number: int) -> str:
    row = rows.pop(number)
    if verb == "remove":
        return name
    to = max(number - 1, 0) if verb == "up" else min(number + 1, len(rows))
    rows.insert(to, row)
    return f"{name}-{to}"


def _found(kind: type[Value], tree: Any, name: str) -> tuple[Tree, Field, int | None]:
    """The tree that holds a field, the field, and the number of one of its rows where the name goes on to one."""
    steps = name.split("-")
    while steps:
        field = next((one for one in fields(kind) if one.name == steps[0]), None)
        if field is None or of(field) not in {Input.ROWS, Input.RECORD}:
            break
        holder, inside, steps = tree, tree[field.name], steps[1:]
        if not steps:
            return holder, field, None
        kinds = shapes.kinds(field.type)
        if of(field) is Input.ROWS:
            number = int(steps[0]) if steps[0].isdecimal() else -1
            if not 0 <= number < len(inside):
                break
            if len(steps) == 1:
                return holder, field, number
            kinds, inside, steps = shapes.kinds(shapes.item(field.type)), inside[number], steps[1:]
        if inside is None:
            break
        tree, kind = inside, kind_of(kinds, inside["kind"])
    raise NoSuchPart(name)
