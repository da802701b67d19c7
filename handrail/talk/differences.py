"""A suggested wording beside the words that stood there, as parts that a page can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, takewhile

from handrail.content.changes.words import Kind, Part, difference, tokens

# Comparing takes as long as both texts' lengths multiplied. Strangers send them, so beyond this a text is shown as
# replaced whole, but for its beginning and end.
COMPARED = 40_000
AROUND = 60
AT_MOST = 240


def suggested(was: str, proposed: str) -> tuple[Part, ...]:
    """What the suggestion removes and adds, between words that stay."""
    old, new = tokens(was), tokens(proposed)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if len(before) * len(after) > COMPARED:
        middle: Iterable[Part] = (Part(Kind.REMOVED, "".join(before)), Part(Kind.ADDED, "".join(after)))
    else:
        middle = difference("".join(before), "".join(after))
    return _joined((Part(Kind.SAME, "".join(old[:start])), *middle, Part(Kind.SAME, "".join(old[len(old) - end :]))))


def _alike(old: list[str], new: list[str]) -> int:
    """How many tokens are the same from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The same with neighbours of one kind made one, and without empty ones."""
    filled = (part for part in parts if part.text)
    return tuple(
        Part(kind, "".join(one.text for one in group)) for kind, group in groupby(filled, lambda one: one.kind)
    )


def excerpt(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The changes with a few words around each, for a list."""
    last = len(parts) - 1
    return tuple(
        replace(part, text=_around(part.text, first=index == 0, last=index == last))
        if part.kind == Kind.SAME
        else replace(part, text=_cut(part.text))
        for index, part in enumerate(parts)
    )


def _around(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else _words_within(text, AROUND)
    tail = "" if last else _words_within(text[::-1], AROUND)[::-1]
    if len(head) + len(tail) + AROUND // 2 >= len(text):
        return text
    return f"{head}…{tail}" if head or tail else _cut(text)


def _words_within(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0] or text[:limit]


def _cut(text: str) -> str:
    return text if len(text) <= AT_MOST else _words_within(text, AT_MOST) + " …"
