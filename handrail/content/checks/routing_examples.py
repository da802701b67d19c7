"""Does every example lead where it says, and has every rule one?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.routing_references import unknown
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Code, Diagnostic, diagnostic
from handrail.content.routing.asking import asked, rule_for
from handrail.content.routing.model import Routing, RoutingExample, Rule
from handrail.content.values import Key


def check(subject: Subject) -> Iterator[Diagnostic]:
    routing = subject.module.routing
    if routing is None or any(unknown(routing)):
        return
    used: set[Key] = set()
    for example in routing.examples:
        problem, rule = _problem(routing, example)
        used |= {rule.key} if rule else set()
        if problem:
            at = ("routing", "examples", example.key)
            hint = "Correct the example, or the rule that decides it."
            yield diagnostic(Code.WRONG_EXAMPLE, problem, hint, address=at)
    for one in routing.rules:
        if one.key not in used:
            hint = "Add a situation that it decides, so that a mistake in the rule is found."
            at = ("routing", "rules", one.key)
            yield diagnostic(Code.RULE_WITHOUT_EXAMPLE, "No example is decided by this rule.", hint, address=at)


def _problem(routing: Routing, example: RoutingExample) -> tuple[str, Rule | None]:
    """What is wrong with an example, and the rule that decides it."""
    answers = {str(one.key): str(one.answer) for one in example.answers}
    way = [(question.key, answer) for question, answer in asked(routing, answers)]
    if way and way[-1][1] is None:
        return f"The question “{way[-1][0]}” is not answered here.", None
    needless = [one.key for one in example.answers if one.key not in dict(way)]
    rule = rule_for(routing, answers)
    if needless:
        return f"The question “{needless[0]}” is not asked after these answers.", rule
    if rule is None:
        return "No rule holds for this example.", None
    if rule.outcome != example.outcome:
        return f"The rule “{rule.key}” sends this to “{rule.outcome}”, not to “{example.outcome}”.", rule
    return "", rule
