"""A page's body as runs of prose and directives, found line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handrail.content.diagnostics import Code, Place
from handrail.content.package import yaml
from handrail.content.package.report import Report

_OPEN = re.compile(r"(:{3,})\{([^}]*)\}[ ]*(.*?)[ ]*")
_CLOSE = re.compile(r"(:{3,})[ ]*")
_OPTION = re.compile(r":([a-z_]+):(?:[ ]+(.*?))?[ ]*")
_LABEL = re.compile(r"\(([^()]*)\)=[ ]*")


@dataclass
class Lines:
    """Lines of a file; `first` is the number of the first one."""

    path: str
    first: int
    lines: list[str]

    def place(self, index: int = 0) -> Place:
        return Place(self.path, self.first + index, 1)

    def part(self, start: int, stop: int | None = None) -> Lines:
        return Lines(self.path, self.first + start, self.lines[start:stop])

    def blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


@dataclass
class Prose:
    """Lines outside directives; `label` is the key that stands above them."""

    lines: Lines
    label: str = ""

    @property
    def place(self) -> Place:
        return self.lines.place()


@dataclass
class Directive:
    """A fenced part: its kind, what follows the kind, its options, and the lines inside."""

    name: str
    argument: str
    place: Place
    options: list[tuple[yaml.Scalar, yaml.Node]]
    lines: Lines


def scan(lines: Lines, report: Report) -> Iterator[Prose | Directive]:
    """The parts of `lines` in order; runs of prose that hold only blanks are left out."""
    prose = _ProseRun(lines, report)
    index = 0
    while index < len(lines.lines):
        line = lines.lines[index]
        if opening := _OPEN.fullmatch(line):
            yield from prose.end(index)
            stop = _closing(lines, index, len(opening.group(1)))
            if stop is None:
                report.add(
                    Code.UNCLOSED,
                    lines.place(index),
                    f"This directive is never closed with “{opening.group(1)}”.",
                    "Close it on a line of its own; a directive that holds others needs more colons than they have.",
                )
                stop = len(lines.lines)
            yield _directive(opening, lines.part(index, stop))
            index = stop + 1
            prose.start(index)
            continue
        if _CLOSE.fullmatch(line):
            report.add(
                Code.UNCLOSED,
                lines.place(index),
                "Nothing is open here that these colons could close.",
                "Remove the line, or open a directive such as “:::{note} key” above.",
            )
            yield from prose.end(index)
            prose.start(index + 1)
        elif label := _LABEL.fullmatch(line):
            yield from prose.end(index)
            prose.start(index + 1, label.group(1), lines.place(index))
        index += 1
    yield from prose.end(len(lines.lines))


class _ProseRun:
    """The run of prose that is being read."""

    def __init__(self, lines: Lines, report: Report) -> None:
        self.lines, self.report = lines, report
        self.start(0)

    def start(self, index: int, label: str = "", place: Place | None = None) -> None:
        self.index, self.label, self.label_place = index, label, place

    def end(self, index: int) -> Iterator[Prose]:
        run = self.lines.part(self.index, index)
        if not run.blank():
            yield Prose(run, self.label)
        elif self.label_place:
            self.report.add(
                Code.WRONG_CONTENT,
                self.label_place,
                "No text follows this label.",
                "Write the text below it, or remove the label.",
            )


def _closing(lines: Lines, start: int, colons: int) -> int | None:
    for index in range(start + 1, len(lines.lines)):
        closing = _CLOSE.fullmatch(lines.lines[index])
        if closing and len(closing.group(1)) == colons:
            return index
    return None


def _directive(opening: re.Match[str], lines: Lines) -> Directive:
    _, name, argument = opening.groups()
    options: list[tuple[yaml.Scalar, yaml.Node]] = []
    index = 1
    while index < len(lines.lines) and (option := _OPTION.fullmatch(lines.lines[index])):
        place = lines.place(index)
        value_at = Place(place.path, place.line, option.start(2) + 1 if option.group(2) else 1)
        options.append((yaml.Scalar(place, option.group(1)), yaml.Scalar(value_at, option.group(2) or "")))
        index += 1
    return Directive(name.strip(), argument, lines.place(), options, lines.part(index))


def halves(lines: Lines) -> tuple[Lines, Lines | None]:
    """What is shown and what is said about it: the lines before and after the first `+++`; None without one."""
    for index, line in enumerate(lines.lines):
        if line.rstrip(" ") == "+++":
            return lines.part(0, index), lines.part(index + 1)
    return lines, None
