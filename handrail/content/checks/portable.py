"""Can a module from the workshop be written to a package and read back? What a file has, reading has judged already."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handrail.content import walk
from handrail.content.diagnostics import Code, Diagnostic, diagnostic
from handrail.content.model import Module
from handrail.content.prose import markdown, tree
from handrail.content.values import INVISIBLE, LINE_LIMIT


def check(module: Module, today: datetime.date) -> Iterator[Diagnostic]:  # noqa: ARG001 — every check has this shape
    for passage in walk.passages(walk.values(module)):
        yield from _prose(passage) if passage.is_prose else _line(passage)


def _line(passage: walk.Passage) -> Iterator[Diagnostic]:
    if found := INVISIBLE.search(passage.text):
        message = f"“{passage.field}” holds the invisible character U+{ord(found.group()):04X}."
        yield diagnostic(Code.INVISIBLE, message, "Remove it.", address=passage.address)
    if len(passage.text) > LINE_LIMIT:
        message = f"“{passage.field}” has {len(passage.text):,} characters; {LINE_LIMIT:,} are allowed."
        yield diagnostic(Code.TOO_LARGE, message, "Shorten it.", address=passage.address)


def _prose(passage: walk.Passage) -> Iterator[Diagnostic]:
    # A character is written with ten signs at most (“&#1114111;”), so that shorter prose needs no closer look.
    nodes = passage.nodes() if len(passage.text) > tree.RUN_LIMIT // 10 else ()
    for number, size in markdown.overlong(nodes):
        message = f"This paragraph has {size:,} characters; {tree.RUN_LIMIT:,} are allowed."
        yield diagnostic(Code.TOO_LARGE, message, "Make it several.", address=(*passage.address, str(number)))
