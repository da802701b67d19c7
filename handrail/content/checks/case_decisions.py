"""Can every situation of a case be left, or is it an end, and does every decision teach?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.cases.model import Decision, Situation, Worth
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic

FEWEST_OPTIONS = 2
FEWEST_VIEWS = 2


def check(subject: Subject) -> Iterator[Diagnostic]:
    for case in subject.module.cases:
        for situation in case.situations:
            address = ("cases", case.key, "situations", situation.key)
            yield from _leaving(situation, address)
            if situation.decision:
                yield from _decision(situation.decision, (*address, "decision"))


def _leaving(situation: Situation, address: Address) -> Iterator[Diagnostic]:
    if situation.decision is None and situation.end is None:
        message = "This situation has neither a decision nor an end."
        yield diagnostic(Code.MISSING_FIELD, message, "Add “decision: …” or “end: …”.", address=address)
    elif situation.decision and situation.end:
        message = "This situation is an end, so nothing can be decided in it."
        yield diagnostic(Code.WRONG_CONTENT, message, "Remove one of the two.", address=(*address, "end"))
    if situation.otherwise is not None and not (situation.when or situation.unless):
        message = "Everyone is let into this situation, so nobody is sent on."
        hint = "Add “when” or “unless”, or remove “otherwise”."
        yield diagnostic(Code.WRONG_CONTENT, message, hint, address=(*address, "otherwise"))


def _decision(decision: Decision, address: Address) -> Iterator[Diagnostic]:
    if len(decision.options) < FEWEST_OPTIONS:
        yield _wrong("A decision needs at least two options.", "Add the mistakes that people really make.", address)
    for option in decision.options:
        at = (*address, "options", option.key)
        for field, held, hint in (
            ("consequence", option.consequence, "Tell what happens when someone does this."),
            ("reason", option.reason, "Say why it is as good as it is."),
        ):
            if not held:
                message = f"The option “{option.key}” has no {field}."
                yield diagnostic(Code.NO_REASON, message, hint, address=(*at, field))
        if decision.open and option.worth:
            yield _wrong("In an open decision no option is judged.", "Remove “worth”.", (*at, "worth"))
        elif not decision.open and option.worth is None:
            hint = f"Add “worth: …”, one of {', '.join(Worth)}; or “open: true” to the decision."
            yield _wrong(f"The option “{option.key}” has no worth.", hint, at)
    yield from _whole(decision, address)


def _whole(decision: Decision, address: Address) -> Iterator[Diagnostic]:
    worths = [option.worth for option in decision.options]
    if decision.open and len(decision.views) < FEWEST_VIEWS:
        hint = "Add “views” of people with different roles."
        yield _wrong("An open decision needs at least two views.", hint, address)
    if not decision.open and decision.views:
        hint = "Add “open: true”, or remove the views."
        yield _wrong("Views are for open decisions.", hint, (*address, "views"))
    if not decision.open and worths and set(worths) == {Worth.POOR}:
        yield _wrong("Every option here is poor.", "Add one that can be defended.", (*address, "options"))


def _wrong(message: str, hint: str, address: Address) -> Diagnostic:
    return diagnostic(Code.WRONG_DECISION, message, hint, address=address)
