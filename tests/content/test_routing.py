"""The routing table: asking, the proof against each combination by itself, and rules that nobody can change unseen."""

from __future__ import annotations

import datetime
import json
import math
import time
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.content.checks import routing_examples as examples
from handrail.content.checks import routing_references as references
from handrail.content.checks import routing_table as table_
from handrail.content.checks.subject import Subject
from handrail.content.model import Module
from handrail.content.package.read import read
from handrail.content.routing.asking import asked, holds, next_question, outcome, rule_for
from handrail.content.routing.model import (
    Answer,
    Condition,
    Outcome,
    Privacy,
    Routing,
    RoutingQuestion,
    Rule,
    SafetyRule,
    Urgency,
)
from handrail.content.routing.proof import is_safe, prove
from tests import shipped
from tests.content import small, tables
from tests.content.mutants import mutants
from tests.content.tables import changed
from tests.content.test_build_json import GOLDEN
from tests.content.test_checks import found

TODAY = datetime.date(2026, 12, 1)


@pytest.fixture(scope="module")
def golden() -> Module:
    module = read(GOLDEN / "package").module
    assert module
    return module


@pytest.fixture(scope="module")
def table(golden: Module) -> Routing:
    assert golden.routing
    return golden.routing


@pytest.mark.parametrize(
    ("answers", "asks", "goes_to"),
    [
        ({}, "water", None),
        ({"water": "in-it"}, None, "coast-guard"),
        ({"water": "dry"}, "moves", None),
        ({"water": "dry", "moves": "tied"}, "owner", None),
        ({"water": "dry", "moves": "tied", "owner": "known"}, None, "owner"),
        ({"water": "perhaps", "moves": "tied"}, None, "coast-guard"),
        # What was not asked is passed over, and so is what nobody can answer.
        ({"water": "in-it", "owner": "known"}, None, "coast-guard"),
        ({"water": "perhaps", "moves": "tied", "owner": "unknown"}, None, "coast-guard"),
        ({"water": "wet"}, "water", None),
        ({"moves": "tied", "<b>": "\x00"}, "water", None),
        ({"water": ""}, "water", None),
    ],
)
def test_it_asks_and_tells(answers: dict[str, str], asks: str | None, goes_to: str | None, table: Routing) -> None:
    question, found_ = next_question(table, answers), outcome(table, answers)

    assert (question.key if question else None) == asks
    assert (found_.key if found_ else None) == goes_to


def test_the_proof_of_a_table_in_order(table: Routing) -> None:
    proof = prove(table)

    assert (proof.combinations, proof.ways, len(proof.longest)) == (12, 6, 3)
    assert [proof.uncovered, proof.overlapping, proof.unsafe, proof.idle] == [[], {}, {}, []]
    assert proof.is_whole


def test_every_change_of_a_rule_is_an_error(golden: Module) -> None:
    for module in (golden, shipped.module()):
        assert told(module, module.routing) == set()
        count = 0
        for what, routing in mutants(module.routing) if module.routing else ():
            count += 1
            assert told(module, routing), f"Nobody notices {what}."
        assert count > 40 or not module.routing


def test_every_change_of_a_small_table_is_an_error(tmp_path: Path) -> None:
    module = read(small.write(tmp_path, tables.package())).module
    assert module
    assert module.routing
    count = 0
    for what, routing in mutants(module.routing):
        count += 1
        assert told(module, routing), f"Nobody notices {what}."
    assert count == 37


def told(module: Module, routing: Routing | None) -> set[str]:
    """What the checks of the table find."""
    alone = msgspec.structs.replace(module, routing=routing)
    subject = Subject(alone, TODAY)
    return {one.code for check in (references.check, examples.check, table_.check) for one in check(subject)}


@st.composite
def routings(draw: st.DrawFn) -> Routing:
    """Small tables of any kind, in which all that is named exists."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    letters = "abcd"[: len(sizes)]
    answers = {letter: [f"{letter}{n}" for n in range(size)] for letter, size in zip(letters, sizes, strict=True)}

    def conditions(known: str, least: int = 0) -> tuple[Condition, ...]:
        named = draw(st.lists(st.sampled_from(known), min_size=least, max_size=3, unique=True)) if known else []
        return tuple(
            Condition(key=one, answers=tuple(draw(st.lists(st.sampled_from(answers[one]), min_size=1, unique=True))))
            for one in named
        )

    questions = tuple(
        RoutingQuestion(
            key=letter,
            text=letter,
            when=conditions(letters[:index]) if draw(st.booleans()) else (),
            unless=conditions(letters[:index]) if draw(st.booleans()) else (),
            answers=tuple(Answer(key=key, text=key) for key in answers[letter]),
        )
        for index, letter in enumerate(letters)
    )
    names = ["x", "y", "z"]
    rules = tuple(
        Rule(key=f"r{n}", when=conditions(letters, 1), outcome=draw(st.sampled_from(names)))
        for n in range(draw(st.integers(1, 5)))
    )
    safety = tuple(
        SafetyRule(
            key=f"s{n}",
            when=conditions(letters, 1),
            never=tuple(draw(st.lists(st.sampled_from(names), max_size=1))),
            urgency=draw(st.none() | st.sampled_from(Urgency)),
            privacy=draw(st.none() | st.sampled_from(Privacy)),
            reason="It has to be.",
        )
        for n in range(draw(st.integers(0, 2)))
    )
    outcomes = tuple(
        Outcome(
            key=name,
            title=name,
            who="",
            privacy=privacy,
            how="",
            urgency=urgency,
            by_when="",
            do_now=(),
            tell="",
            topics=(),
        )
        for name, privacy, urgency in zip(names, [*Privacy, Privacy.PUBLIC], Urgency, strict=False)
    )
    return Routing(title="T", questions=questions, rules=rules, outcomes=outcomes, safety=safety)


def combinations(routing: Routing) -> Iterator[dict[str, str]]:
    """Every answer to every question, and of these what is asked."""
    for answers in product(*([one.key for one in question.answers] for question in routing.questions)):
        whole = dict(zip((question.key for question in routing.questions), answers, strict=True))
        yield {question.key: answer or "" for question, answer in asked(routing, whole)}


@settings(max_examples=50)
@given(routings())
def test_the_proof_says_what_going_through_every_combination_says(routing: Routing) -> None:
    every = list(combinations(routing))
    proof = prove(routing)
    deciding = [[rule.key for rule in routing.rules if meets(rule.when, given)] for given in every]

    assert proof.combinations == len(every) == math.prod(len(one.answers) for one in routing.questions)
    assert proof.ways == len({tuple(given.items()) for given in every})
    assert len(proof.longest) == max(map(len, every))
    assert proof.asked == {key for given in every for key in given}
    assert proof.applied == {key for keys in deciding for key in keys}
    assert proof.heeded == {one.key for one in routing.safety for given in every if meets(one.when, given)}
    assert bool(proof.uncovered) == ([] in deciding)
    assert set(proof.overlapping) == {pair for keys in deciding for pair in pairwise(keys)}
    assert set(proof.unsafe) == {
        (one.key, rule.outcome)
        for given in every
        for one in routing.safety
        for rule in routing.rules
        if meets(one.when, given) and meets(rule.when, given) and not is_safe(one, by_name(routing, rule.outcome))
    }
    for shown in (*proof.uncovered, *proof.overlapping.values(), *proof.unsafe.values(), proof.longest):
        assert shown in every
    if not (proof.uncovered or proof.overlapping):
        assert all([rule_for(routing, given).key] == keys for given, keys in zip(every, deciding, strict=True))
    for rule in routing.rules:
        is_told = rule.key in proof.applied and not (proof.uncovered or proof.overlapping)
        parts = {(one.question, one.answer) for one in proof.idle if one.rule == rule.key}
        assert parts == (set(idle(rule, every)) if is_told else set())


def meets(conditions: tuple[Condition, ...], given: dict[str, str]) -> bool:
    return all(holds(one, given) for one in conditions)


def by_name(routing: Routing, key: str) -> Outcome:
    return next(one for one in routing.outcomes if one.key == key)


def idle(rule: Rule, every: list[dict[str, str]]) -> Iterator[tuple[str, str | None]]:
    """What could be left out of a rule, found by leaving it out."""
    before = [meets(rule.when, given) for given in every]
    for one in rule.when:
        others = tuple(other for other in rule.when if other != one)
        if [meets(others, given) for given in every] == before:
            yield one.key, None
        for answer in one.answers if len(one.answers) > 1 else ():
            narrower = Condition(key=one.key, answers=tuple(key for key in one.answers if key != answer))
            if [meets((*others, narrower), given) for given in every] == before:
                yield one.key, answer


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (tables.TABLE, []),
        (changed(("urgency: today\n    by_when", "urgency: now\n    by_when")), []),
        (changed(("    urgency: now\n    reason", "    urgency: today\n    reason")), []),
        (changed(("    never: [board]\n", "    outcomes: [hide, emergency]\n")), []),
        (changed(("    never: [board]\n", "    outcomes: [emergency]\n")), ["C107"]),
        (changed(("    who: Anyone.", "    who: Anyone who is crazy.")), ["C070"]),
        (changed(("    text: Two people call each other names in a chat.", "    text: ''")), ["C020"]),
    ],
)
def test_what_is_found_in_a_table(table: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, tables.package(table)) == codes


def chain(length: int, answers: int) -> Routing:
    """Questions of which the last answer of each ends the asking, and a rule for each end."""
    last = f"a{answers - 1}"
    going_on = tuple(f"a{n}" for n in range(answers - 1))
    questions = tuple(
        RoutingQuestion(
            key=f"q{n}",
            text=f"Question {n}?",
            when=(Condition(key=f"q{n - 1}", answers=going_on),) if n else (),
            answers=tuple(Answer(key=f"a{k}", text=f"Answer {k}") for k in range(answers)),
        )
        for n in range(length)
    )
    rules = [Rule(key=f"r{n}", when=(Condition(key=f"q{n}", answers=(last,)),), outcome="x") for n in range(length)]
    end = f"q{length - 1}"
    for key in going_on:
        for first in going_on:
            when = (Condition(key=end, answers=(key,)), Condition(key="q0", answers=(first,)))
            rules.append(Rule(key=f"end-{key}-{first}", when=when, outcome="x"))
    return Routing(title="T", questions=questions, rules=tuple(rules), outcomes=())


def test_a_million_combinations_are_proved_within_a_second() -> None:
    routing = chain(7, 8)

    began = time.process_time()
    proof = prove(routing)
    took = time.process_time() - began

    assert proof.combinations == 8**7 == 2_097_152
    assert [proof.uncovered, proof.overlapping, proof.idle] == [[], {}, []]
    assert took < 1


def test_a_table_that_is_too_large_is_told_so() -> None:
    """Every question matters to the end, so that nothing is alike."""
    questions = tuple(
        RoutingQuestion(key=f"q{n}", text="?", answers=tuple(Answer(key=f"a{k}", text="!") for k in range(3)))
        for n in range(12)
    )
    rules = tuple(
        Rule(key=f"r{n}-{k}", when=(Condition(key=f"q{n}", answers=(f"a{k}",)),), outcome="x")
        for n in range(12)
        for k in range(3)
    )

    assert not prove(Routing(title="T", questions=questions, rules=rules, outcomes=())).is_whole


def test_the_command_tells_the_size_of_the_proof(tmp_path: Path) -> None:
    small.write(tmp_path, tables.package())

    answer = small.handrail("check", tmp_path)
    data = small.handrail("check", "--format", "json", tmp_path)

    assert answer.status == 0
    first, second = answer.err.splitlines()
    assert first.startswith(f"{tmp_path / 'routing.yaml'}: 12 combinations of answers proved in ")
    assert first.endswith(" ms: 4 rules, 3 outcomes, 2 safety rules, at most 3 questions.")
    assert second == f"{tmp_path}: nothing to complain about."
    assert data.out == "[]\n"
    proof = json.loads(data.err)["routing"]
    assert proof.pop("milliseconds") >= 0
    assert proof == {
        "combinations": 12,
        "ways": 5,
        "longest": 3,
        "rules": 4,
        "outcomes": 3,
        "safety_rules": 2,
        "examples": 4,
    }
