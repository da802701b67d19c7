"""Does every page promise something, and does a question practise each promise?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Part, Subject
from handrail.content.diagnostics import SHOWN_LIMIT, Address, Code, Diagnostic, diagnostic, did_you_mean
from handrail.content.kinds.question import Question
from handrail.content.model import Stage


def check(subject: Subject) -> Iterator[Diagnostic]:
    for topic, part in subject.topics:
        promised = {objective.key for objective in topic.objectives}
        practised: set[str] = set()
        for address, question in _questions(part):
            practised |= set(question.objectives)
            for key in sorted(set(question.objectives) - promised)[:SHOWN_LIMIT]:
                message = f"This page has no objective “{key}”."
                yield diagnostic(
                    Code.UNKNOWN_OBJECTIVE, message, did_you_mean(key, promised), address=(*address, "objectives")
                )
        if topic.stage is Stage.CONCEPT:
            continue
        address = ("topics", topic.key)
        if not promised:
            hint = "Say what the reader can do afterwards, beginning with a verb."
            yield diagnostic(Code.NO_OBJECTIVES, "This page has no objectives.", hint, address=(*address, "objectives"))
        for key in sorted(promised - practised):
            message = f"No question on this page practises the objective “{key}”."
            hint = f"Write one with “:objectives: {key}”."
            yield diagnostic(Code.OBJECTIVE_WITHOUT_QUESTION, message, hint, address=(*address, "objectives", key))


def _questions(part: Part) -> Iterator[tuple[Address, Question]]:
    for address, value in part.values:
        if isinstance(value, Question):
            yield address, value
