"""Is a page short and plain enough for someone with a report in front of them?

The limits come from the standard for pages: docs/explanation/content-standard.md.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handrail.content import measure
from handrail.content.diagnostics import Code, Diagnostic, diagnostic
from handrail.content.model import Module, reading_order

WORD_LIMIT = 1_000
GRADE_LIMIT = 10
URGENT_GRADE_LIMIT = 8


def check(module: Module, today: datetime.date) -> Iterator[Diagnostic]:  # noqa: ARG001 — every check has this shape
    for topic in reading_order(module.topics):
        address = ("topics", topic.key)
        texts = measure.running_text(topic)
        count = measure.length(topic)
        if count > WORD_LIMIT:
            message = f"This page has {count:,} words; {WORD_LIMIT:,} are plenty."
            yield diagnostic(Code.TOO_LONG, message, "Make it two pages, or say less.", address=address)
        grade = measure.grade(texts) if module.language.partition("-")[0] == "en" else None
        limit = URGENT_GRADE_LIMIT if topic.urgent else GRADE_LIMIT
        if grade is not None and grade > limit:
            page = "an urgent page" if topic.urgent else "a page"
            message = f"This page reads at grade {grade:.1f}; {limit} is the limit for {page}."
            yield diagnostic(Code.HARD_TO_READ, message, "Use shorter sentences and shorter words.", address=address)
