"""Does everything that a routing table names exist, and are urgent questions asked first?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.model import reading_order
from handrail.content.routing.model import Condition, Routing
from handrail.content.values import Key

Known = dict[Key, set[Key]]
_AT: Address = ("routing",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    module = subject.module
    if module.routing is None:
        return
    topics = {topic.key for topic in reading_order(module.topics)}
    for outcome in module.routing.outcomes:
        for key in outcome.topics:
            if key not in topics:
                at = (*_AT, "outcomes", outcome.key, "topics", key)
                message = f"There is no topic {quoted(key)}."
                yield diagnostic(Code.UNKNOWN_TOPIC, message, did_you_mean(key, topics), address=at)
    yield from unknown(module.routing)
    yield from _order(module.routing)


def unknown(routing: Routing) -> Iterator[Diagnostic]:
    """Questions, answers and outcomes that are named and do not exist; a question looks back only."""
    known: Known = {}
    for question in routing.questions:
        at = (*_AT, "questions", question.key)
        yield from _conditions(question.when, known, (*at, "when"), " before this one")
        yield from _conditions(question.unless, known, (*at, "unless"), " before this one")
        known[question.key] = {answer.key for answer in question.answers}
    for rule in routing.rules:
        yield from _conditions(rule.when, known, (*_AT, "rules", rule.key, "when"))
    for safety in routing.safety:
        yield from _conditions(safety.when, known, (*_AT, "safety", safety.key, "when"))
    for example in routing.examples:
        given = [Condition(key=one.key, answers=(one.answer,)) for one in example.answers]
        yield from _conditions(tuple(given), known, (*_AT, "examples", example.key, "answers"))
    yield from _outcomes(routing)


def _conditions(
    conditions: tuple[Condition, ...], known: Known, address: Address, where: str = ""
) -> Iterator[Diagnostic]:
    for condition in conditions:
        at = (*address, condition.key)
        if condition.key not in known:
            message = f"There is no question {quoted(condition.key)}{where}."
            yield diagnostic(Code.UNKNOWN_ANSWER, message, did_you_mean(condition.key, known), address=at)
            continue
        for answer in condition.answers:
            if answer not in known[condition.key]:
                message = f"The question “{condition.key}” has no answer {quoted(answer)}."
                hint = did_you_mean(answer, known[condition.key])
                yield diagnostic(Code.UNKNOWN_ANSWER, message, hint, address=(*at, "answers", answer))


def _outcomes(routing: Routing) -> Iterator[Diagnostic]:
    known = {outcome.key for outcome in routing.outcomes}
    named: list[tuple[Key, Address]] = [(one.outcome, ("rules", one.key, "outcome")) for one in routing.rules]
    for one in routing.safety:
        named += [(key, ("safety", one.key, "outcomes", key)) for key in one.outcomes]
        named += [(key, ("safety", one.key, "never", key)) for key in one.never]
    named += [(one.outcome, ("examples", one.key, "outcome")) for one in routing.examples]
    for key, at in named:
        if key not in known:
            message = f"There is no outcome {quoted(key)}."
            yield diagnostic(Code.UNKNOWN_OUTCOME, message, did_you_mean(key, known), address=(*_AT, *at))


def _order(routing: Routing) -> Iterator[Diagnostic]:
    calm = None
    for question in routing.questions:
        if question.urgent and calm:
            message = f"This question is urgent and comes after “{calm}”, which is not."
            at = (*_AT, "questions", question.key)
            yield diagnostic(Code.URGENT_LATER, message, "Ask what is urgent first.", address=at)
        calm = calm or (None if question.urgent else question.key)
