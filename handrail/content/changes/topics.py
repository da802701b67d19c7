"""Two versions of a topic side by side: passage by passage, word by word, with what stayed folded away."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias, TypeVar

import msgspec

from handrail.content.changes.places import Passage, passages
from handrail.content.changes.words import Kind, Part, difference, tokens
from handrail.content.diagnostics import Address
from handrail.content.model import Stage, Topic

ALIKE = 0.5
"""From which share of common words on two paragraphs are versions of one."""
PAIRED_LIMIT = 400
"""Beyond so many pairs of changed paragraphs in one field, they are paired by their order alone."""
COMPARED_LIMIT = 2_500
"""A change of longer paragraphs is not looked at word by word: it would take seconds, and nobody could read it."""

One = TypeVar("One", bound=Hashable)


class Fate(StrEnum):
    """What became of a part of a topic."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph, heading, item or line: `field` says what it is in its block."""

    field: str
    parts: tuple[Part, ...]

    @property
    def fate(self) -> Fate:
        kinds = {part.kind for part in self.parts}
        if kinds == {Kind.ADDED}:
            return Fate.ADDED
        if kinds == {Kind.REMOVED}:
            return Fate.REMOVED
        return Fate.SAME if kinds <= {Kind.SAME} else Fate.CHANGED

    @property
    def old(self) -> str:
        return "".join(part.text for part in self.parts if part.kind != Kind.ADDED)

    @property
    def new(self) -> str:
        return "".join(part.text for part in self.parts if part.kind != Kind.REMOVED)


@dataclass(frozen=True, slots=True)
class Fold:
    """So many paragraphs that did not change."""

    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """A block by its key and kind, or with an empty key what stands above the blocks.

    `touched` says that its words are the same, and something else changed: a link, a source, a mark, a picture.
    """

    key: str
    kind: str
    fate: Fate
    moved: bool
    touched: bool
    rows: tuple[Row | Fold, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a topic. `stages` are the stage before and after."""

    stages: tuple[Stage, Stage]
    sections: tuple[Section, ...]

    @property
    def is_same(self) -> bool:
        return self.stages[0] == self.stages[1] and all(_is_same(one) for one in self.sections)


Shown: TypeAlias = Section | Fold


def compared(old: Topic, new: Topic) -> Comparison:
    """Both topics in one, nothing folded; their child topics are not part of it.

    Sections stand in the order of the new topic; what is gone stands where it was.
    """
    before, after = _by_section(old), _by_section(new)
    values = _values(old), _values(new)
    kinds = {key: _kind(value) for side in values for key, value in side.items()}
    sections = []
    # A block without words, such as a picture without a caption, is a section too.
    for key, moved in _merged(list(values[0]), list(values[1])):
        rows = tuple(_rows(before.get(key, []), after.get(key, [])))
        fate = _fate(key in values[0], key in values[1], rows)
        touched = fate is Fate.SAME and values[0][key] != values[1][key]
        sections.append(Section(key, kinds[key], fate, moved, touched, rows))
    return Comparison((old.stage, new.stage), tuple(sections))


def folded(comparison: Comparison) -> tuple[Shown, ...]:
    """The sections with their unchanged paragraphs folded, but for one before and after each change."""
    shown: list[Shown] = []
    for section in comparison.sections:
        if not _is_same(section):
            shown.append(replace(section, rows=tuple(_folded(section.rows))))
        elif count := len(section.rows):
            before = shown[-1] if shown else None
            if isinstance(before, Fold):
                shown[-1] = Fold(before.count + count)
            else:
                shown.append(Fold(count))
    return tuple(shown)


def _is_same(section: Section) -> bool:
    return section.fate is Fate.SAME and not section.moved and not section.touched


def _folded(rows: Sequence[Row | Fold]) -> Iterator[Row | Fold]:
    changed = {number for number, row in enumerate(rows) if isinstance(row, Row) and row.fate is not Fate.SAME}
    near = {number + step for number in changed for step in (-1, 0, 1)}
    count = 0
    for number, row in enumerate(rows):
        if number not in near:
            count += 1
            continue
        if count:
            yield Fold(count)
            count = 0
        yield row
    if count:
        yield Fold(count)


_HEAD = ""


def _by_section(topic: Topic) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in passages(topic):
        found.setdefault(passage.block, []).append(passage)
    return found


def _values(topic: Topic) -> dict[str, msgspec.Struct]:
    """What each section is made of: the topic's own fields above its blocks, then the blocks."""
    head = msgspec.structs.replace(topic, stage=Stage.CONCEPT, blocks=(), topics=())
    return {_HEAD: head} | {str(block.key): block for block in topic.blocks}


def _kind(value: msgspec.Struct) -> str:
    return "" if isinstance(value, Topic) else str(value.__struct_config__.tag)


def _fate(before: bool, after: bool, rows: tuple[Row, ...]) -> Fate:
    if not before:
        return Fate.ADDED
    if not after:
        return Fate.REMOVED
    return Fate.SAME if all(row.fate is Fate.SAME for row in rows) else Fate.CHANGED


def _merged(old: Sequence[One], new: Sequence[One]) -> Iterator[tuple[One, bool]]:
    """The names of both in the order of the new ones, each once, and whether it stands elsewhere now."""
    kept = set(new)
    known = set(old)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((name, False) for name in new[k:m])
        else:
            yield from ((name, False) for name in old[i:j] if name not in kept)
            yield from ((name, name in known) for name in new[k:m])


def _rows(old: list[Passage], new: list[Passage]) -> Iterator[Row]:
    """The paragraphs of a section, field by field."""
    before, after = _by_field(old), _by_field(new)
    for field, _ in _merged(list(before), list(after)):
        name = next(part for part in reversed(field) if not part.isdigit())
        for was, now in _paired(before.get(field, []), after.get(field, [])):
            yield Row(name, _parts(was, now))


def _by_field(found: list[Passage]) -> dict[Address, list[str]]:
    """The paragraphs of each field; the entries of a list such as `items` are paragraphs of one field."""
    fields: dict[Address, list[str]] = {}
    for passage in found:
        address = passage.place.address
        fields.setdefault(address[:-1] if address[-1].isdigit() else address, []).append(passage.text)
    return fields


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs with what became of them, in order; an empty text where there is none."""
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _versions(old[i:j], new[k:m])


def _versions(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Changed paragraphs paired with those that are most alike, without ever crossing."""
    match = _by_likeness if len(old) * len(new) <= PAIRED_LIMIT else _by_order
    at = 0
    for text in new:
        found = match(text, old, at)
        if found is None:
            yield "", text
            continue
        yield from ((gone, "") for gone in old[at:found])
        yield old[found], text
        at = found + 1
    yield from ((gone, "") for gone in old[at:])


def _by_likeness(text: str, old: list[str], start: int) -> int | None:
    alike = [(_likeness(old[number], text), -number) for number in range(start, len(old))]
    best, number = max(alike, default=(0.0, 0))
    return -number if best >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, whatever their order: cheap, and good enough to pair them."""
    before, after = ([token for token in tokens(text) if not token.isspace()] for text in (one, other))
    return SequenceMatcher(None, before, after, autojunk=False).quick_ratio()


def _by_order(_text: str, old: list[str], start: int) -> int | None:
    return start if start < len(old) else None


def _parts(old: str, new: str) -> tuple[Part, ...]:
    if max(len(old), len(new)) > COMPARED_LIMIT and old != new:
        return tuple(part for part in (Part(Kind.REMOVED, old), Part(Kind.ADDED, new)) if part.text)
    return difference(old, new)
