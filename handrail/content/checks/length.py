"""Is a page short and plain enough for someone with a report in front of them?

The limits come from the standard for pages: docs/explanation/content-standard.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content import measure
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Code, Diagnostic, diagnostic

WORD_LIMIT = 1_000
GRADE_LIMIT = 10
URGENT_GRADE_LIMIT = 8


def check(subject: Subject) -> Iterator[Diagnostic]:
    for topic, part in subject.topics:
        address = ("topics", topic.key)
        texts = list(measure.running(part.passages))
        count = measure.words(measure.running(measure.shown_first(part.passages)))
        if count > WORD_LIMIT:
            message = f"This page has {count:,} words; {WORD_LIMIT:,} are plenty."
            yield diagnostic(Code.TOO_LONG, message, "Make it two pages, or say less.", address=address)
        grade = measure.grade(texts) if subject.module.language.partition("-")[0] == "en" else None
        limit = URGENT_GRADE_LIMIT if topic.urgent else GRADE_LIMIT
        if grade is not None and grade > limit:
            page = "an urgent page" if topic.urgent else "a page"
            message = f"This page reads at grade {grade:.1f}; {limit} is the limit for {page}."
            yield diagnostic(Code.HARD_TO_READ, message, "Use shorter sentences and shorter words.", address=address)
