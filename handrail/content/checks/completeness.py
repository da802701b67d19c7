"""Is everything there that the model demands?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handrail.content import walk
from handrail.content.diagnostics import Code, Diagnostic, diagnostic
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.question import Option
from handrail.content.kinds.registry import fields
from handrail.content.model import Module, Stage, Topic
from handrail.content.values import Line, Prose

# These have a check, and a sentence, of their own.
_ELSEWHERE = {(Figure, "alt"), (Option, "explanation")}


def check(module: Module, today: datetime.date) -> Iterator[Diagnostic]:  # noqa: ARG001 — every check has this shape
    for address, value in walk.values(module):
        for field in fields(type(value)):
            if not field.required or (type(value), field.name) in _ELSEWHERE or getattr(value, field.name):
                continue
            if field.type in (Line, Prose):
                message = f"“{field.name}” is missing."
                yield diagnostic(Code.MISSING_FIELD, message, "Write it.", address=(*address, field.name))
            elif str(field.type).startswith("tuple"):
                yield diagnostic(
                    Code.EMPTY, f"There are no {field.name} here.", "Add some.", address=(*address, field.name)
                )
        if isinstance(value, Topic) and value.stage is not Stage.CONCEPT and not value.blocks:
            hint = "Write it, or set its stage back to concept."
            yield diagnostic(
                Code.EMPTY, "This page is past the stage of a concept and has no text.", hint, address=address
            )
    if not module.topics:
        yield diagnostic(Code.EMPTY, "The outline is empty.", "Add a topic.", address=("outline",))
