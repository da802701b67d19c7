"""Is everything there that the model demands?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from handrail.content.cases.model import CaseOption, Decision
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Code, Diagnostic, diagnostic
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.question import Option, Question
from handrail.content.kinds.registry import KINDS, Field, fields
from handrail.content.kinds.reply import Reply, Version
from handrail.content.model import Author, Objective, Responsible, Stage, Topic
from handrail.content.values import Prose, Value, shows

# These have a check, and a sentence, of their own.
_ELSEWHERE = {
    (Figure, "alt"),
    (Option, "explanation"),
    (Question, "options"),
    (CaseOption, "consequence"),
    (CaseOption, "reason"),
    (Decision, "options"),
}
_IN_DIRECTIVES: tuple[type[Value], ...] = (*KINDS.values(), Option, Version)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMED = {"prompt", "definition", "debrief"}
_WORDS = {"text", "body"}
FEWEST_VERSIONS = 2


def check(subject: Subject) -> Iterator[Diagnostic]:
    for address, value in subject.values:
        for field in _demanded(type(value)):
            if not _says(getattr(value, field.name)):
                message, hint = _missing(value, field)
                code = Code.EMPTY if str(field.type).startswith("tuple") else Code.MISSING_FIELD
                yield diagnostic(code, message, hint, address=(*address, field.name))
        if isinstance(value, Topic) and value.stage is not Stage.CONCEPT and not value.blocks:
            message = "This page is past the stage of a concept and has no text."
            yield diagnostic(Code.EMPTY, message, "Write it, or set its stage back to concept.", address=address)
        if isinstance(value, Author) and not (_says(value.family) or _says(value.literal)):
            hint = "Add “literal: …” for a body, or “family: …” for a person."
            yield diagnostic(Code.MISSING_FIELD, "This author has no name.", hint, address=address)
        if isinstance(value, Reply) and len(value.versions) == FEWEST_VERSIONS - 1:
            message = "This reply has one version, and a reader compares two."
            yield diagnostic(Code.EMPTY, message, "Add a weaker or a better one.", address=(*address, "versions"))
    if not subject.module.topics:
        yield diagnostic(Code.EMPTY, "The outline is empty.", "Add a topic.", address=("outline",))


@cache
def _demanded(kind: type[Value]) -> tuple[Field, ...]:
    return tuple(field for field in fields(kind) if field.required and (kind, field.name) not in _ELSEWHERE)


def _says(written: object) -> bool:
    """Whether there is anything to see; a flag or number says something whatever it is."""
    if isinstance(written, str):
        return shows(written)
    return written != ()


def _missing(value: Value, field: Field) -> tuple[str, str]:
    noun = str(value.__struct_config__.tag or _CAPITAL.sub(" ", type(value).__name__).lower()).replace("-", " ")
    if str(field.type).startswith("tuple"):
        return f"This {noun} has no {field.name}.", "Add some."
    is_words = field.type is Prose and (field.name in _WORDS or field.name in _NAMED)
    if is_words or isinstance(value, Objective):
        return f"This {noun} has no {field.name if field.name in _NAMED else 'words'}.", "Write it."
    if isinstance(value, Responsible):
        return "Nobody is named as responsible.", "Add “name: …” below “responsible:”."
    written = f":{field.name}: …" if isinstance(value, _IN_DIRECTIVES) else f"{field.name}: …"
    return f"“{field.name}” is missing.", f"Add “{written}”."
