"""Every change of one rule of a routing table: none may go unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from handrail.content.routing.model import Condition, Routing, Rule


def mutants(routing: Routing) -> Iterator[tuple[str, Routing]]:
    """The table with one rule deleted or changed in one place, and what was done."""
    for index, rule in enumerate(routing.rules):
        others = routing.rules[:index], routing.rules[index + 1 :]
        yield f"{rule.key} deleted", _with(routing, *others[0], *others[1])
        for what, changed in _changed(rule, routing):
            yield f"{rule.key} {what}", _with(routing, *others[0], changed, *others[1])


def _with(routing: Routing, *rules: Rule) -> Routing:
    return msgspec.structs.replace(routing, rules=rules)


def _changed(rule: Rule, routing: Routing) -> Iterator[tuple[str, Rule]]:
    for outcome in routing.outcomes:
        if outcome.key != rule.outcome:
            yield f"to {outcome.key}", msgspec.structs.replace(rule, outcome=outcome.key)
    for question in routing.questions:
        every = [answer.key for answer in question.answers]
        rest = tuple(one for one in rule.when if one.key != question.key)
        named = next((one.answers for one in rule.when if one.key == question.key), ())
        if named and rest:
            yield f"without {question.key}", msgspec.structs.replace(rule, when=rest)
        for answer in every:
            answers = tuple(key for key in every if (key in named) != (key == answer))
            if answers:
                when = (*rest, Condition(key=question.key, answers=answers))
                yield f"with {question.key} {', '.join(answers)}", msgspec.structs.replace(rule, when=when)
