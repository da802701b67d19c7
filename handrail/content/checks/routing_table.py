"""Does every combination of answers lead to one outcome, and to a safe one?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.routing_references import unknown
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import SHOWN_LIMIT, Address, Code, Diagnostic, diagnostic, quoted
from handrail.content.routing.groups import Answers
from handrail.content.routing.model import Routing
from handrail.content.routing.proof import Proof, prove

QUESTION_LIMIT = 7
TOLD_LIMIT = 320
_AT: Address = ("routing",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    routing = subject.module.routing
    if routing is None or any(unknown(routing)) or not all(question.answers for question in routing.questions):
        return
    proof = prove(routing)
    if not proof.is_whole:
        message = "This table is too large to look at every combination of answers."
        hint = "Ask fewer questions, or skip some after certain answers."
        yield diagnostic(Code.TOO_MANY_WAYS, message, hint, address=_AT)
        return
    yield from _rules(routing, proof)
    yield from _safety(routing, proof)
    yield from _idle(routing, proof)
    if len(proof.longest) > QUESTION_LIMIT:
        told = said(routing, proof.longest)
        message = f"One way asks {len(proof.longest)} questions, and {QUESTION_LIMIT} are the limit: {told}."
        hint = "Skip some with “when” or “unless”."
        yield diagnostic(Code.TOO_MANY_QUESTIONS, message, hint, address=(*_AT, "questions"))


def _rules(routing: Routing, proof: Proof) -> Iterator[Diagnostic]:
    for answers in proof.uncovered[:SHOWN_LIMIT]:
        message = f"No rule holds for someone who answers {said(routing, answers)}."
        hint = "Add a rule, or widen one."
        yield diagnostic(Code.NO_RULE, message, hint, address=(*_AT, "rules"))
    for (first, second), answers in list(proof.overlapping.items())[:SHOWN_LIMIT]:
        message = f"The rules “{first}” and “{second}” both hold for someone who answers {said(routing, answers)}."
        hint = "Add a condition to one of them."
        yield diagnostic(Code.SEVERAL_RULES, message, hint, address=(*_AT, "rules", second))
    led_to = {rule.outcome for rule in routing.rules if rule.key in proof.applied}
    for outcome in routing.outcomes:
        if outcome.key not in led_to:
            message = "No combination of answers leads to this outcome."
            hint = "Add a rule that leads here, or remove it."
            yield diagnostic(Code.UNREACHED_OUTCOME, message, hint, address=(*_AT, "outcomes", outcome.key))


def _safety(routing: Routing, proof: Proof) -> Iterator[Diagnostic]:
    for (key, outcome), answers in list(proof.unsafe.items())[:SHOWN_LIMIT]:
        reason = quoted(next(one.reason for one in routing.safety if one.key == key))
        message = f"Someone who answers {said(routing, answers)} is sent to “{outcome}”, against the rule {reason}"
        hint = "Change the rules of the table; change the safety rule only if it is wrong."
        yield diagnostic(Code.UNSAFE, message, hint, address=(*_AT, "safety", key))
    for one in routing.safety:
        at = (*_AT, "safety", one.key)
        if not (one.outcomes or one.never or one.urgency or one.privacy):
            hint = "Add “outcomes”, “never”, “urgency” or “privacy”."
            yield diagnostic(Code.EMPTY, "This safety rule demands nothing.", hint, address=at)


def _idle(routing: Routing, proof: Proof) -> Iterator[Diagnostic]:
    for question in routing.questions:
        if question.key not in proof.asked:
            yield _never("This question is never asked.", ("questions", question.key))
    for rule in routing.rules:
        if rule.key not in proof.applied:
            yield _never("This rule never holds.", ("rules", rule.key))
    for safety in routing.safety:
        if safety.key not in proof.heeded:
            yield _never("This safety rule never applies.", ("safety", safety.key))
    for rule_key, question_key, answer in proof.idle:
        at: Address = ("rules", rule_key, "when", question_key)
        if answer is None:
            message = f"Whenever all else in this rule holds, “{question_key}” does so too; it changes nothing."
            yield _never(message, at)
        else:
            message = f"“{answer}” is never answered when all else in this rule holds; it changes nothing."
            yield _never(message, (*at, "answers", answer))


def _never(message: str, at: Address) -> Diagnostic:
    return diagnostic(Code.IDLE, message, "Remove it, or change its conditions.", address=(*_AT, *at))


def said(routing: Routing, answers: Answers) -> str:
    """Answers in the words of the table: “Is someone in danger?” No, “Is it to be seen?” Yes."""
    told = ", ".join(
        f"{quoted(question.text)} {answer.text.rstrip('.')}"
        for question in routing.questions
        for answer in question.answers
        if answers.get(question.key) == answer.key
    )
    return told[:TOLD_LIMIT] + ("…" if len(told) > TOLD_LIMIT else "") or "nothing at all"
