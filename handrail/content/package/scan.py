"""A page's body as runs of prose and directives, found line by line."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from handrail.content.diagnostics import Code, Place
from handrail.content.package import yaml
from handrail.content.package.report import Report

_OPEN = re.compile(r"(:{3,})\{[ \t]*([^}\s][^}]*)\}(.*)")
_CLOSE = re.compile(r"(:{3,})[ \t]*")
_OPTION = re.compile(r":([^\s:]+):(.*)")
_LABEL = re.compile(r"\(([^()]*)\)=[ \t]*")


@dataclass
class Lines:
    """Lines of a text, with the place in its file where each begins.

    `at` is the place of the first. The others follow below it, unless the text is `folded`: written in the file in
    another way than line for line. Then that place is all that is known.
    """

    at: Place
    lines: list[str]
    folded: bool = False

    def place(self, index: int = 0, column: int = 0) -> Place:
        """The place of the character `column` of a line, both counted from 0."""
        return self.at if self.folded else Place(self.at.path, self.at.line + index, self.at.column + column)

    def part(self, start: int, stop: int | None = None) -> Lines:
        return Lines(self.place(start), self.lines[start:stop], self.folded)


@dataclass
class Prose:
    """Lines outside directives; `key` is the label that stands above them."""

    lines: Lines
    key: yaml.Scalar | None = None

    @property
    def place(self) -> Place:
        return self.key.place if self.key else self.lines.place()


@dataclass
class Directive:
    """A fenced part: its kind, the key that follows the kind, its options, and the lines inside."""

    name: str
    key: yaml.Scalar | None
    place: Place
    options: list[tuple[yaml.Scalar, yaml.Node]]
    lines: Lines


def scan(lines: Lines, report: Report) -> Iterator[Prose | Directive]:
    """The parts of `lines` in order; runs of prose that hold only blanks are left out."""
    prose = _ProseRun(lines, report)
    closings = _Closings(lines)
    index = 0
    while index < len(lines.lines):
        line = lines.lines[index]
        if opening := _OPEN.fullmatch(line):
            yield from prose.end(index)
            colons = opening.group(1)
            stop = closings.after(index, colons)
            if stop is None:
                report.add(
                    Code.UNCLOSED,
                    lines.place(index),
                    f"This directive is never closed with “{colons[:9]}”.",
                    "Close it on a line of its own; a directive that holds others needs more colons than they have.",
                )
                stop = next((n for n in range(index + 1, len(lines.lines)) if lines.lines[n].startswith(colons)), None)
            stop = len(lines.lines) if stop is None else stop
            yield _directive(opening, lines.part(index, stop))
            index = stop if stop == len(lines.lines) or _CLOSE.fullmatch(lines.lines[stop]) else stop - 1
            prose.start(index + 1)
        elif line.startswith(":::"):
            yield from prose.end(index)
            index = _refused(line, lines.place(index), closings.after(index, line), report) or index
            prose.start(index + 1)
        elif label := _LABEL.fullmatch(line):
            yield from prose.end(index)
            prose.start(index + 1, yaml.Scalar(lines.place(index, 1), label.group(1).strip()))
        index += 1
    yield from prose.end(len(lines.lines))


def _refused(line: str, place: Place, closing: int | None, report: Report) -> int | None:
    """Reports a line that begins like a directive and is none; where the lines that belong to it end."""
    if _CLOSE.fullmatch(line):
        report.add(
            Code.UNCLOSED,
            place,
            "Nothing is open here that these colons could close.",
            "Remove the line, or open a directive such as “:::{note} key” above.",
        )
        return None
    report.add(
        Code.UNKNOWN_DIRECTIVE,
        place,
        "This line begins like a directive and is none.",
        "Write the kind in braces and then the key: “:::{note} key”.",
    )
    return closing


class _Closings:
    """The lines that close directives, by how many colons they have."""

    def __init__(self, lines: Lines) -> None:
        self.found: defaultdict[int, list[int]] = defaultdict(list)
        for index, line in enumerate(lines.lines):
            if closing := _CLOSE.fullmatch(line):
                self.found[len(closing.group(1))].append(index)

    def after(self, index: int, opening: str) -> int | None:
        """The first line below `index` that closes what begins with the colons of `opening`."""
        known = self.found.get(len(opening) - len(opening.lstrip(":")), [])
        position = bisect(known, index)
        return known[position] if position < len(known) else None


class _ProseRun:
    """The run of prose that is being read."""

    def __init__(self, lines: Lines, report: Report) -> None:
        self.lines, self.report = lines, report
        self.start(0)

    def start(self, index: int, label: yaml.Scalar | None = None) -> None:
        self.index, self.label = index, label

    def end(self, index: int) -> Iterator[Prose]:
        first = next((n for n in range(self.index, index) if self.lines.lines[n].strip()), None)
        if first is not None:
            yield Prose(self.lines.part(first, index), self.label)
        elif self.label:
            self.report.add(
                Code.WRONG_CONTENT,
                self.label.place,
                "No text follows this label.",
                "Write the text below it, or remove the label.",
            )


def _directive(opening: re.Match[str], lines: Lines) -> Directive:
    argument = opening.group(3).strip(" \t")
    key = yaml.Scalar(lines.place(0, opening.string.index(argument, opening.start(3))), argument) if argument else None
    options: list[tuple[yaml.Scalar, yaml.Node]] = []
    index = 1
    while index < len(lines.lines) and (option := _OPTION.fullmatch(lines.lines[index])):
        value = option.group(2).strip(" \t")
        column = option.string.index(value, option.start(2)) if value else 0
        name = yaml.Scalar(lines.place(index), option.group(1))
        options.append((name, yaml.Scalar(lines.place(index, column), value)))
        index += 1
    return Directive(opening.group(2).strip(), key, lines.place(), options, lines.part(index))


def halves(lines: Lines) -> tuple[Lines, Lines | None]:
    """What is shown and what is said about it: the lines before and after the first `+++`; None without one."""
    for index, line in enumerate(lines.lines):
        if line.rstrip() == "+++":
            return lines.part(0, index), lines.part(index + 1)
    return lines, None


# Lines that would be read as words although whoever wrote them meant something else.
_NO_WORDS = (
    (
        re.compile(r"\+\+\+"),
        Code.WRONG_CONTENT,
        "“+++” parts nothing here.",
        "Remove it, or write “\\+++” for the signs themselves.",
    ),
    (
        re.compile(r":::.*|::\{.*"),
        Code.UNKNOWN_DIRECTIVE,
        "A directive cannot stand here.",
        "Begin it with three colons at the start of a line of the page, or write “\\:” for the sign itself.",
    ),
    (
        re.compile(r":[a-z_]+:?(?:\s.*)?", re.IGNORECASE),
        Code.WRONG_CONTENT,
        "An option cannot stand here.",
        "Put it right below the line that opens its directive, or write “\\:” for the sign itself.",
    ),
    (
        re.compile(r"\([^()]*\)="),
        Code.WRONG_CONTENT,
        "A label cannot stand here.",
        "A label is for text outside directives, at the start of a line; write “\\(” for the sign itself.",
    ),
    (
        re.compile(r"\|.*\||:?-+:?(?:\s*\|\s*:?-+:?)+"),
        Code.OUTSIDE_VOCABULARY,
        "A table cannot stand in prose.",
        "Write a list, or a sentence for each row.",
    ),
    (
        re.compile(r"\[[^\]]+\]:\s.*"),
        Code.OUTSIDE_VOCABULARY,
        "The address of a link, or a note, cannot stand apart.",
        "Write “[words](address)”, or cite a source as “[@key]”.",
    ),
)


# How each of them begins.
_BEGINNINGS = tuple("+:(|-[")


def refuse_lines(lines: Lines, report: Report) -> None:
    """Reports every line of prose that is written like something else."""
    for index, line in enumerate(lines.lines):
        written = line.strip()
        for pattern, code, message, hint in _NO_WORDS if written.startswith(_BEGINNINGS) else ():
            if pattern.fullmatch(written):
                report.add(code, lines.place(index, len(line) - len(line.lstrip())), message, hint)
