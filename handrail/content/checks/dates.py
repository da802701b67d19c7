"""Has a page been reviewed, and is its review still good?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Code, Diagnostic, diagnostic
from handrail.content.model import Stage, reading_order


def check(subject: Subject) -> Iterator[Diagnostic]:
    for topic in reading_order(subject.module.topics):
        address = ("topics", topic.key, "review_by")
        if topic.review_by and topic.review_by < subject.today:
            message = f"The review of this page was due on {topic.review_by}."
            hint = "Check its facts, then set reviewed_on and review_by."
            yield diagnostic(Code.REVIEW_PASSED, message, hint, address=address)
        elif topic.stage is not Stage.CONCEPT and not topic.review_by:
            hint = "Contacts and law within 6 months, policy within 12, the rest within 24."
            yield diagnostic(Code.NO_REVIEW_DATE, "This page has no date for its next review.", hint, address=address)
