"""A form as templates show it: each field with its label, its words, its choices and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from handrail.content.diagnostics import Place
from handrail.content.kinds.registry import Field, fields
from handrail.content.package import shapes, yaml
from handrail.content.package.report import Report
from handrail.content.package.sources import scalar_prose
from handrail.content.values import Prose, Value
from handrail.workshop.practising import choosing, words
from handrail.workshop.practising.choosing import Choosing, Group, Groups, Option
from handrail.workshop.practising.filling import COUNT, IS_THERE, Tree, kind_of
from handrail.workshop.practising.inputs import Input, of

_TITLES = ("title", "text", "label", "sender", "reason", "who", "author", "prompt", "ask", "role")
_TITLE_LIMIT = 90
_LONG = {"summary", "reason", "ask", "text", "note", "instead", "setting"}
_PLAIN = {"time", "to", "author", "who", "role", "sender", "title", "label", "by_when"}


@dataclass
class Part:
    """One field, or a part of the value with fields of its own (`inside`) or rows of them (`rows`)."""

    name: str
    input: str
    label: Any
    hint: Any = ""
    value: Any = ""
    problems: list[str] = field(default_factory=list)
    choices: Groups = ()
    is_long: bool = False
    read: SafeString | str = ""
    can_be_empty: bool = False
    several: list[Part] = field(default_factory=list)
    inside: list[Part] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    adds: list[tuple[str, Any]] = field(default_factory=list)
    count: str = ""
    there: str = ""

    @property
    def level(self) -> int:
        """The level of its heading."""
        return 1 + sum(not step.isdecimal() for step in self.name.split("-"))

    @property
    def described_by(self) -> str:
        named = [f"{self.name}-hint"] if self.hint else []
        return " ".join(named + ([f"{self.name}-problems"] if self.problems else []))


@dataclass
class Row:
    """One of several parts alike."""

    name: str
    key: str
    kind: str
    noun: Any
    number: int
    title: str
    parts: list[Part]
    problems: list[str]
    is_first: bool
    is_last: bool
    is_open: bool = False
    is_outer: bool = False


@dataclass(frozen=True)
class Sheet:
    """What the whole form is shown with: problems by the names of inputs, choices, and where the reader is led."""

    problems: Mapping[str, list[str]]
    choosing: Choosing
    focus: str = ""
    reads: bool = False

    def touches(self, name: str) -> bool:
        """Whether a part has to be open: something in it is wrong, or the reader is led there."""
        inside = f"{name}-"
        return any(one == name or one.startswith(inside) for one in (*self.problems, self.focus))


def parts(kind: type[Value], tree: Tree, sheet: Sheet, at: str = "") -> list[Part]:
    """The fields of a value."""
    return [
        _part(kind, one, tree[one.name], sheet, at + one.name)
        for one in fields(kind)
        if one.name not in {"key", "kind"}
    ]


def _part(kind: type[Value], one: Field, held: Any, sheet: Sheet, name: str) -> Part:
    found = words.of(kind, one.name)
    part = Part(name, str(of(one)), found.label, found.hint, held, list(sheet.problems.get(name, ())))
    match of(one):
        case Input.ROWS:
            _rows(part, one, held, sheet)
        case Input.RECORD:
            part.there = f"{name}-{IS_THERE}"
            part.inside = parts(shapes.kinds(one.type)[0], held, sheet, f"{name}-") if held else []
        case Input.PICK | Input.PICKS | Input.CHOICE:
            _choices(part, one, held, sheet)
        case Input.TEXTS:
            part.hint = words.PROSE_HINT
            part.several = [_text(part, one, n, words_, sheet) for n, words_ in enumerate([*held, ""])]
        case Input.LINES:
            part.hint = words.PATTERN_HINT if one.name in {"patterns", "noticed"} else part.hint
        case Input.PROSE:
            part.hint = part.hint or words.PROSE_HINT
            part.read = rendered(held) if sheet.reads else ""
        case Input.LINE:
            part.is_long = one.name in _LONG and one.name not in _PLAIN
    return part


def _text(part: Part, one: Field, number: int, held: str, sheet: Sheet) -> Part:
    name = f"{part.name}-{number}"
    read = rendered(held) if sheet.reads and shapes.item(one.type) is Prose else ""
    problems = list(sheet.problems.get(name, ()))
    return Part(name, str(Input.PROSE), f"{part.label} {number + 1}", "", held, problems, read=read)


def _choices(part: Part, one: Field, held: Any, sheet: Sheet) -> None:
    groups = sheet.choosing.of(one)
    part.choices = _with(groups, held if isinstance(held, list) else [held])
    part.can_be_empty = of(one) is not Input.CHOICE or (not one.required and one.default is None)
    if of(one) is Input.PICKS:
        part.several = [
            Part(
                f"{part.name}-{number}",
                str(Input.PICK),
                f"{part.label} {number + 1}",
                "",
                value,
                list(sheet.problems.get(f"{part.name}-{number}", ())),
                part.choices,
                can_be_empty=True,
            )
            for number, value in enumerate([*held, ""])
        ]
    elif of(one) is Input.CHOICE and not held and one.default is not None:
        part.value = str(one.default)


def _with(groups: Groups, held: Iterable[str]) -> Groups:
    """What is chosen and not there any more stays to be seen, so that saving loses nothing."""
    gone = tuple(Option(value, value) for value in held if value and not choosing.knows(groups, value))
    return (*groups, Group("", gone)) if gone else groups


def _rows(part: Part, one: Field, held: list[Tree], sheet: Sheet) -> None:
    kinds = shapes.kinds(shapes.item(one.type))
    part.count = f"{part.name}-{COUNT}"
    part.value = len(held)
    if len(kinds) > 1:
        part.adds = [(f"add:{part.name}:{shapes.tag(kind)}", words.ADD_KIND[shapes.tag(kind)]) for kind in kinds]
    else:
        part.adds = [(f"add:{part.name}", words.ADD[one.name])]
    for number, tree in enumerate(held):
        name = f"{part.name}-{number}"
        part.rows.append(
            Row(
                name,
                tree["key"],
                tree["kind"],
                words.NOUNS[one.name],
                number + 1,
                title(tree),
                parts(kind_of(kinds, tree["kind"]), tree, sheet, f"{name}-"),
                [*sheet.problems.get(name, ()), *sheet.problems.get(f"{name}-key", ())],
                is_first=number == 0,
                is_last=number == len(held) - 1,
                is_open=sheet.touches(name),
                is_outer="-" not in part.name,
            )
        )


def title(tree: Tree) -> str:
    """What a row is called, by its own words."""
    spoken = (tree.get(name) for name in _TITLES)
    found = next((one for one in spoken if isinstance(one, str) and one.strip()), tree["key"]).split("\n")[0]
    return found if len(found) <= _TITLE_LIMIT else f"{found[: _TITLE_LIMIT - 1]}…"


def rendered(typed: str) -> SafeString:
    """Markdown as it will be read. What it is made of is our own vocabulary, written by our own writer."""
    found = scalar_prose(yaml.Scalar(Place("text"), typed), "text", (), Report())
    return mark_safe(found)  # noqa: S308


def names(shown: Iterable[Part]) -> set[str]:
    """Every place in a form that a link can lead to."""
    found: set[str] = set()
    for part in shown:
        found.add(part.name)
        found |= names(part.several) | names(part.inside)
        for row in part.rows:
            found |= {row.name} | names(row.parts)
    return found


def first_input(shown: Iterable[Part], focus: str) -> str:
    """The first input in the part that the reader is led to."""
    inputs = (one for one in _inputs(shown) if one == focus or one.startswith(f"{focus}-"))
    return next(inputs, "") if focus else ""


def _inputs(shown: Iterable[Part]) -> Iterable[str]:
    for part in shown:
        if part.several:
            yield from (one.name for one in part.several)
        elif part.input not in {Input.ROWS, Input.RECORD}:
            yield part.name
        yield from _inputs(part.inside)
        for row in part.rows:
            yield from _inputs(row.parts)
