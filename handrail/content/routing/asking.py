"""Asking: which question comes next, and where a report goes when all have been answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.content.routing.model import Condition, Outcome, Routing, RoutingQuestion, Rule

Answers = Mapping[str, str]
"""From the key of a question to the key of the answer. What the table does not know, or did not ask, is passed over."""


def asked(routing: Routing, answers: Answers) -> Iterator[tuple[RoutingQuestion, str | None]]:
    """The questions that are asked, in order, with their answers; the last has None where its answer is missing."""
    given: dict[str, str] = {}
    for question in routing.questions:
        if not _is_asked(question, given):
            continue
        answer = answers.get(question.key)
        if all(answer != one.key for one in question.answers):
            yield question, None
            return
        given[question.key] = answer or ""
        yield question, answer


def next_question(routing: Routing, answers: Answers) -> RoutingQuestion | None:
    """The question to ask now; None when all have been answered."""
    return next((question for question, answer in asked(routing, answers) if answer is None), None)


def rule_for(routing: Routing, answers: Answers) -> Rule | None:
    """The rule that holds, or None where a question is still open. In a proved table there is exactly one."""
    given: dict[str, str] = {}
    for question, answer in asked(routing, answers):
        if answer is None:
            return None
        given[question.key] = answer
    return next((rule for rule in routing.rules if all(holds(one, given) for one in rule.when)), None)


def outcome(routing: Routing, answers: Answers) -> Outcome | None:
    """Where the report goes, or None where a question is still open."""
    rule = rule_for(routing, answers)
    return next((one for one in routing.outcomes if rule and one.key == rule.outcome), None)


def holds(condition: Condition, given: Answers) -> bool:
    """Whether the question was asked and one of the answers given."""
    return given.get(condition.key) in condition.answers


def _is_asked(question: RoutingQuestion, given: Answers) -> bool:
    return all(holds(one, given) for one in question.when) and not any(holds(one, given) for one in question.unless)
