"""The routing table of the module on online harassment, measured on situations written without a look at its rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from handrail.content.routing.asking import next_question, outcome
from handrail.content.routing.model import Outcome, Routing, Urgency
from handrail.content.values import Key
from tests import shipped

SITUATIONS = Path(__file__).parent / "situations.yaml"


class Situation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a volunteer tells, what they answer, and where the report should go. `danger` cannot wait."""

    key: Key
    text: str
    answers: dict[str, str]
    outcome: Key
    danger: bool = False


@cache
def table() -> Routing:
    routing = shipped.module().routing
    assert routing
    return routing


@cache
def situations() -> tuple[Situation, ...]:
    return msgspec.yaml.decode(SITUATIONS.read_bytes(), type=tuple[Situation, ...])


def routed(one: Situation) -> Outcome:
    found = outcome(table(), one.answers)
    assert found, f"{one.key}: {next_question(table(), one.answers)} is not answered"
    return found


def test_the_situations_cover_the_table() -> None:
    assert len({one.key for one in situations()}) == len({one.text for one in situations()}) == len(situations()) == 31
    assert {one.outcome for one in situations()} == {one.key for one in table().outcomes}
    answers: dict[str, set[Key]] = {
        question.key: {one.key for one in question.answers} for question in table().questions
    }
    for one in situations():
        assert all(answer in answers[question] for question, answer in one.answers.items()), one.key


def test_situations_go_where_they_should() -> None:
    wrong = [(one.key, one.outcome, found.key) for one in situations() if (found := routed(one)).key != one.outcome]
    assert not wrong, "".join(f"{key}: should go to {wanted}, goes to {got}\n" for key, wanted, got in wrong)


def test_nothing_dangerous_has_to_wait() -> None:
    dangerous = [one for one in situations() if one.danger]
    assert len(dangerous) >= 10
    assert [(one.key, found.key) for one in dangerous if (found := routed(one)).urgency is not Urgency.NOW] == []
