"""Can a module from the workshop be written to a package and read back? What a file has, reading has judged already."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handrail.content import walk
from handrail.content.diagnostics import Code, Diagnostic, diagnostic
from handrail.content.model import Module
from handrail.content.values import INVISIBLE, LINE_LIMIT


def check(module: Module, today: datetime.date) -> Iterator[Diagnostic]:  # noqa: ARG001 — every check has this shape
    for passage in walk.passages(walk.values(module)):
        if passage.is_prose:
            continue
        if found := INVISIBLE.search(passage.text):
            message = f"“{passage.field}” holds the invisible character U+{ord(found.group()):04X}."
            yield diagnostic(Code.INVISIBLE, message, "Remove it.", address=passage.address)
        if len(passage.text) > LINE_LIMIT:
            message = f"“{passage.field}” has {len(passage.text):,} characters; {LINE_LIMIT:,} are allowed."
            yield diagnostic(Code.TOO_LARGE, message, "Shorten it.", address=passage.address)
