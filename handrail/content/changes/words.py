"""The difference of two plain texts in words, and the merge of two changes to one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from merge3 import Merge3

from handrail.content.values import one_line

# Words with the marks and apostrophes in them, blanks, and every other character by itself. Scripts that put no blanks
# between words are compared by character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\w\u0300-\u036f])+(?:['’](?:(?![{_UNSPACED}])\w)+)*|.")

COMPARED = 100_000
"""How many pairs of words and blanks are looked at most: some 160 words against 160 others."""


class Kind(StrEnum):
    """What became of a part of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of one kind."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands from `start` to `stop` in the old text, and from `new_start` to `new_stop` in the new one."""

    same: bool
    start: int
    stop: int
    new_start: int
    new_stop: int


def tokens(text: str) -> list[str]:
    """The words, blanks and signs of a text; joined they are the text."""
    return _TOKEN.findall(text.replace("\n", " "))


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """Old and new text side by side, in positions of characters.

    Texts that are too long and too different to be compared word by word are one stretch between what they begin and
    end with alike, so that nobody can make the comparison take long.
    """
    before, after = tokens(old), tokens(new)
    starts, new_starts = _starts(before), _starts(after)
    for tag, i, j, k, m in _opcodes(before, after):
        yield Stretch(tag == "equal", starts[i], starts[j], new_starts[k], new_starts[m])


def _opcodes(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if head:
        yield "equal", 0, head, 0, head
    if len(old) * len(new) > COMPARED:
        yield "replace", head, head + len(old), head, head + len(new)
    else:
        # Blanks are everywhere and say nothing, so no match begins with one.
        for tag, i, j, k, m in SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes():
            yield tag, head + i, head + j, head + k, head + m
    if tail:
        yield "equal", len(before) - tail, len(before), len(after) - tail, len(after)


def _alike(one: list[str], other: list[str]) -> int:
    """How many members two lists begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def difference(old: str, new: str) -> tuple[Part, ...]:
    """The two texts as one, with what was removed before what was added in its place."""
    return tuple(_joined(_parts(old, new)))


def _parts(old: str, new: str) -> Iterator[Part]:
    for each in _without_islands(list(stretches(old, new)), old):
        if each.same:
            yield Part(Kind.SAME, old[each.start : each.stop])
        else:
            yield Part(Kind.REMOVED, old[each.start : each.stop])
            yield Part(Kind.ADDED, new[each.new_start : each.new_stop])


def _without_islands(found: list[Stretch], old: str) -> Iterator[Stretch]:
    """Changes with nothing but a blank between them made one, so that a phrase is read out as a phrase."""
    kept: list[Stretch] = []
    for each in found:
        between = kept and len(kept) > 1 and not each.same and kept[-1].same and not kept[-2].same
        if between and not old[kept[-1].start : kept[-1].stop].strip():
            kept.pop()
            first = kept.pop()
            kept.append(Stretch(False, first.start, each.stop, first.new_start, each.new_stop))
        else:
            kept.append(each)
    yield from kept


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    for kind, group in groupby((part for part in parts if part.text), lambda part: part.kind):
        yield Part(kind, "".join(part.text for part in group))


def _starts(found: list[str]) -> list[int]:
    starts = [0]
    for token in found:
        starts.append(starts[-1] + len(token))
    return starts


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The text with both changes in it; None where both changed the same or neighbouring words in different ways."""
    merge = Merge3(_with_blanks(base), _with_blanks(ours), _with_blanks(theirs))
    text: list[str] = []
    for kind, *groups in merge.merge_groups():
        if kind == "conflict":
            return None
        text.extend(groups[0])
    return one_line("".join(text))


def _with_blanks(text: str) -> list[str]:
    """Each word with the blank after it, lest a blank between two changes make them look apart."""
    found: list[str] = []
    for token in tokens(one_line(text) + " "):
        if token.isspace() and found:
            found[-1] += token
        else:
            found.append(token)
    return found
