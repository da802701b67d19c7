"""A suggested wording beside the words that stood there, as parts that a page can show."""

from __future__ import annotations

from dataclasses import replace

from handrail.content.changes.words import Kind, Part

AROUND = 60
AT_MOST = 240


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
