"""The proof of a routing table: what is true of every combination of answers, and one that shows each mistake."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from handrail.content.routing.groups import Answers, Counted, Group, Groups, Wanted, wanted
from handrail.content.routing.model import Outcome, Privacy, Routing, Rule, SafetyRule, Urgency
from handrail.content.values import Key

GROUP_LIMIT = 20_000
LOOK_LIMIT = 200_000
SHOWN_LIMIT = 20


class Idle(NamedTuple):
    """A part of a rule that makes no difference: an answer that it names, or (`answer` None) the whole condition."""

    rule: Key
    question: Key
    answer: Key | None


@dataclass
class Proof:
    """What was found in all combinations; a mistake comes with the answers of one that shows it.

    `combinations` is their number, `ways` that of the different ways of being asked, `longest` a way with the most
    questions. `is_whole` is false where the table is too large, and nothing else is certain then.
    """

    combinations: int = 0
    ways: int = 0
    groups: int = 0
    looked_at: int = 0
    is_whole: bool = True
    longest: Answers = field(default_factory=dict)
    uncovered: list[Answers] = field(default_factory=list)
    overlapping: dict[tuple[Key, Key], Answers] = field(default_factory=dict)
    unsafe: dict[tuple[Key, Key], Answers] = field(default_factory=dict)
    """by safety rule and outcome"""
    asked: set[Key] = field(default_factory=set)
    applied: set[Key] = field(default_factory=set)
    """the rules that some combination is decided by"""
    heeded: set[Key] = field(default_factory=set)
    """the safety rules that some combination falls under"""
    idle: list[Idle] = field(default_factory=list)


def prove(routing: Routing) -> Proof:
    """Looks at every combination of answers to a table whose conditions name nothing that does not exist."""
    conditions = [*(rule.when for rule in routing.rules), *(one.when for one in routing.safety)]
    groups = Groups(routing.questions, [wanted(one) for one in conditions])
    proof = Proof()
    layer: dict[Group, Counted] = {}
    for index, layer in enumerate(groups.layers()):
        proof.groups += len(layer)
        if proof.groups > GROUP_LIMIT:
            proof.is_whole = False
            return proof
        if index < len(routing.questions) and any(groups.is_asked(index, group) for group in layer):
            proof.asked.add(routing.questions[index].key)
    outcomes = {one.key: one for one in routing.outcomes}
    for group, counted in layer.items():
        _judge(group, counted, routing, outcomes, proof)
    if proof.combinations != math.prod(len(question.answers) for question in routing.questions):
        raise AssertionError("The groups of combinations do not add up to all of them.")
    # Where rules do not part the combinations yet, what makes no difference may soon make one.
    for rule in () if proof.uncovered or proof.overlapping else routing.rules:
        if rule.key in proof.applied and proof.is_whole:
            _idle(rule, routing, proof)
    return proof


def _judge(group: Group, counted: Counted, routing: Routing, outcomes: dict[Key, Outcome], proof: Proof) -> None:
    """What is true of the combinations of one group at the end."""
    proof.combinations += counted.combinations
    proof.ways += counted.ways
    proof.longest = max(proof.longest, counted.example, key=len)
    deciding = [rule for index, rule in enumerate(routing.rules) if group.alive >> index & 1]
    heeded = [one for index, one in enumerate(routing.safety) if group.alive >> len(routing.rules) + index & 1]
    proof.heeded |= {one.key for one in heeded}
    proof.applied |= {rule.key for rule in deciding}
    if not deciding and len(proof.uncovered) < SHOWN_LIMIT:
        proof.uncovered.append(counted.example)
    for first, second in pairwise(deciding):
        proof.overlapping.setdefault((first.key, second.key), counted.example)
    for rule in deciding:
        for one in heeded:
            if rule.outcome in outcomes and not is_safe(one, outcomes[rule.outcome]):
                proof.unsafe.setdefault((one.key, rule.outcome), counted.example)


def is_safe(rule: SafetyRule, outcome: Outcome) -> bool:
    """Whether an outcome is what a safety rule demands."""
    order = list(Urgency)
    return (
        (not rule.outcomes or outcome.key in rule.outcomes)
        and outcome.key not in rule.never
        and (rule.urgency is None or order.index(outcome.urgency) <= order.index(rule.urgency))
        and (rule.privacy is not Privacy.PRIVATE or outcome.privacy is Privacy.PRIVATE)
    )


def _idle(rule: Rule, routing: Routing, proof: Proof) -> None:
    """Finds the parts of a rule that could be left out, and nothing would change."""
    answers: dict[Key, set[Key | None]] = {
        question.key: {None, *(answer.key for answer in question.answers)} for question in routing.questions
    }
    whole = wanted(rule.when)
    parts: list[Idle] = []
    lists: list[Wanted] = []
    for condition in rule.when:
        for answer in condition.answers if len(condition.answers) > 1 else ():
            parts.append(Idle(rule.key, condition.key, answer))
            lists.append({**whole, condition.key: frozenset({answer})})
        # All else holds and this does not: if that never happens, this need not be said.
        parts.append(Idle(rule.key, condition.key, None))
        lists.append({**whole, condition.key: frozenset(answers[condition.key] - whole[condition.key])})
    happens = 0
    for layer in Groups(routing.questions, lists).layers(only_alive=True):
        proof.looked_at += len(layer)
        if proof.looked_at > LOOK_LIMIT:
            proof.is_whole = False
            return
        happens = 0
        for group in layer:
            happens |= group.alive
    proof.idle.extend(part for index, part in enumerate(parts) if not happens >> index & 1)
