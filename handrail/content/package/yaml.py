"""YAML as nodes that know their place, with everything refused that a package does not need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn, TypeAlias

import msgspec
import yaml

from handrail.content.diagnostics import Code, Place
from handrail.content.package.report import Report

DEPTH_LIMIT = 24
# libyaml notices these where the text goes on, or ends.
_MENDED_WHERE_BEGUN = {"found unexpected end of stream", "could not find expected ':'"}


class Scalar(msgspec.Struct):
    """A single value as it is written; what it means is for the schema to say.

    `block` is the place of the first line of text that is written line for line, below a `|`.
    """

    place: Place
    text: str
    block: Place | None = None


class Sequence(msgspec.Struct):
    """Values in order."""

    place: Place
    items: list[Node] = []


class Mapping(msgspec.Struct):
    """Pairs in order; keys may repeat here."""

    place: Place
    pairs: list[tuple[Scalar, Node]] = []


Node: TypeAlias = Scalar | Sequence | Mapping


class _Refused(Exception):
    """Reading one document ends here; the report says why."""


def read(text: str, path: str, report: Report, *, first_line: int = 1) -> Node | None:
    """The node of a document, or None where the report tells why there is none."""
    if "\t" in text:
        line = text[: text.index("\t")].count("\n")
        column = text.index("\t") - (text.rfind("\n", 0, text.index("\t")) + 1)
        place = Place(path, first_line + line, column + 1)
        report.add(Code.TAB, place, "A tab stands here.", "Indent with spaces.")
        return None
    builder = _Builder(text.split("\n"), path, report, first_line)
    try:
        return builder.document(iter(yaml.CSafeLoader(text).get_event, None))
    except yaml.MarkedYAMLError as problem:
        begun = problem.context_mark if problem.problem in _MENDED_WHERE_BEGUN else None
        place = builder.place(begun or problem.problem_mark or problem.context_mark)
        report.add(
            Code.BROKEN_YAML,
            place,
            f"This is not valid YAML: {problem.problem}.",
            "Quote text that holds “: ” or begins with a sign.",
        )
    except yaml.YAMLError as problem:
        report.add(Code.BROKEN_YAML, Place(path), f"This is not valid YAML: {str(problem).splitlines()[0]}.")
    except _Refused:
        pass
    return None


class _Builder:
    """Builds nodes from parser events without recursion, so that depth is only a number."""

    def __init__(self, lines: list[str], path: str, report: Report, first_line: int) -> None:
        self.lines, self.path, self.report, self.first_line = lines, path, report, first_line

    def place(self, mark: Any) -> Place:
        if mark is None:
            return Place(self.path)
        # What is missed at the end is found behind it.
        line = min(mark.line, len(self.lines) - 1)
        return Place(self.path, line + self.first_line, min(mark.column, len(self.lines[line])) + 1)

    def document(self, events: Iterator[yaml.Event]) -> Node:
        """The root node; for an empty document a mapping of nothing.

        `self.open` is the stack of collections being filled, each with a key that awaits a value.
        """
        self.root: Node | None = None
        self.open: list[tuple[Sequence | Mapping, Scalar | None]] = []
        documents = 0
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self.add(self.node(event), event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(Code.BROKEN_YAML, event, "A second document begins here.", "Remove the three hyphens.")
        return self.root or Mapping(Place(self.path, self.first_line, 1))

    def add(self, node: Node, event: yaml.NodeEvent) -> None:
        """Puts a node where it belongs; a collection stays open for what follows."""
        if self.root is None:
            self.root = node
        else:
            collection, key = self.open[-1]
            if isinstance(collection, Sequence):
                collection.items.append(node)
            elif key is None:
                self.open[-1] = collection, self.key(node, event)
            else:
                collection.pairs.append((key, node))
                self.open[-1] = collection, None
        if not isinstance(node, Scalar):
            self.open.append((node, None))
        if len(self.open) > DEPTH_LIMIT:
            message = f"This is nested more than {DEPTH_LIMIT} deep."
            self.refuse(Code.TOO_DEEP, event, message, "Nothing in a package needs that.")

    def node(self, event: yaml.NodeEvent) -> Node:
        # An alias has the name of an anchor, too.
        if event.anchor:
            self.refuse(Code.ALIAS, event, "Anchors and aliases are not part of a package.", "Write the value out.")
        if getattr(event, "tag", None):
            self.refuse(Code.ALIAS, event, "Tags such as “!!str” are not part of a package.", "Remove the tag.")
        place = self.place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(place, event.value, self.block(event) if event.style == "|" else None)
        return Sequence(place) if isinstance(event, yaml.SequenceStartEvent) else Mapping(place)

    def block(self, event: yaml.ScalarEvent) -> Place | None:
        """Where the words of a `|` block begin: in the line after the sign, at the block's indentation."""
        if not event.value:
            return None
        first = self.place(event.start_mark).line - self.first_line + 1
        words = event.value.split("\n")
        indented = (len(line) - len(text) for line, text in zip(self.lines[first:], words, strict=False) if text)
        return Place(self.path, first + self.first_line, next(indented, 0) + 1)

    def key(self, node: Node, event: yaml.NodeEvent) -> Scalar:
        if not isinstance(node, Scalar):
            self.refuse(Code.WRONG_TYPE, event, "A field's name has to be a word.")
        return node

    def refuse(self, code: Code, event: yaml.Event, message: str, hint: str = "") -> NoReturn:
        self.report.add(code, self.place(event.start_mark), message, hint)
        raise _Refused
