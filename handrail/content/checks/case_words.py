"""Are the texts of a case short and plain, and is what may distress announced?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.content import measure, walk
from handrail.content.cases.materials import Mail, Post
from handrail.content.cases.model import CaseOption, End, Message, Situation, View
from handrail.content.checks.length import GRADE_LIMIT
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic
from handrail.content.values import Value

WORD_LIMITS: dict[tuple[type[Value], str], tuple[int, str]] = {
    (Message, "text"): (150, "message"),
    (Post, "text"): (150, "post"),
    (Mail, "text"): (150, "mail"),
    (CaseOption, "text"): (40, "option"),
    (Situation, "text"): (200, "text of a situation"),
    (CaseOption, "consequence"): (120, "consequence"),
    (CaseOption, "reason"): (120, "reason"),
    (View, "text"): (120, "view"),
    (End, "debrief"): (400, "debrief"),
}
# What people in the case wrote is written as people write.
_THEIR_WORDS = (Message, Post, Mail)
_NOT_READ = {"role", "time", "who", "action", "note", "sender", "to", "author"}


def check(subject: Subject) -> Iterator[Diagnostic]:
    for case, part in subject.cases:
        at: Address = ("cases", case.key)
        if case.heavy and not case.content_note:
            hint = "Say with “content_note: …” what may distress, without its words."
            message = "This case is heavy and has no content note."
            yield diagnostic(Code.NO_CONTENT_NOTE, message, hint, address=(*at, "heavy"))
        yield from _lengths(part.passages)
        grade = measure.grade(_running(part.passages)) if subject.module.language.partition("-")[0] == "en" else None
        if grade is not None and grade > GRADE_LIMIT:
            message = f"This case reads at grade {grade:.1f}; {GRADE_LIMIT} is the limit."
            yield diagnostic(Code.HARD_TO_READ, message, "Use shorter sentences and shorter words.", address=at)


def _lengths(passages: Iterable[walk.Passage]) -> Iterator[Diagnostic]:
    for passage in passages:
        limit, what = WORD_LIMITS.get((type(passage.owner), passage.field), (0, ""))
        count = measure.words(_runs(passage)) if limit else 0
        if count > limit:
            message = f"This {what} has {count} words; {limit} are plenty."
            yield diagnostic(Code.TOO_LONG, message, "Say less.", address=passage.address)


def _running(passages: Iterable[walk.Passage]) -> list[str]:
    return [
        run
        for passage in passages
        if not isinstance(passage.owner, _THEIR_WORDS) and passage.field not in _NOT_READ
        for run in _runs(passage)
    ]


def _runs(passage: walk.Passage) -> Iterator[str]:
    yield from filter(None, map(str.strip, passage.words()))
