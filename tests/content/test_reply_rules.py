"""The rules of the reply workshop, measured on replies that are labelled with what has to be found in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import pytest

from handrail.content.replies.model import Replies
from handrail.content.replies.review import review
from handrail.content.values import Key
from tests import shipped

SETS = ("labelled_replies", "unseen_replies", "further_replies")
PRECISION = 0.9
RECALL = 0.8
FEWEST = 5


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reply to a task, with the rules that have to find something in it."""

    task: Key
    faults: tuple[Key, ...]
    text: str


@dataclass(frozen=True)
class Measured:
    """How often a rule was right, and how often it was silent or wrong."""

    rule: Key
    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    def __str__(self) -> str:
        counts = f"{self.hits:>3} right, {self.false} too many, {self.missed} missed"
        return f"{self.rule:<26} precision {self.precision:.2f}, recall {self.recall:.2f} ({counts})"


@cache
def workshop() -> Replies:
    replies = shipped.module().replies
    assert replies is not None
    return replies


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    path = Path(__file__).parent / f"{name}.yaml"
    return msgspec.yaml.decode(path.read_bytes(), type=tuple[Labelled, ...])


@cache
def measured(name: str) -> dict[Key, Measured]:
    tasks = {task.key: task for task in workshop().tasks}
    hits: Counter[Key] = Counter()
    false: Counter[Key] = Counter()
    missed: Counter[Key] = Counter()
    for one in labelled(name):
        found = {finding.rule.key for finding in review(workshop().rules, tasks[one.task], one.text)}
        hits.update(found & {*one.faults})
        false.update(found - {*one.faults})
        missed.update({*one.faults} - found)
    keys = [rule.key for rule in workshop().rules]
    return {key: Measured(key, hits[key], false[key], missed[key]) for key in keys}


RULES = [rule.key for rule in workshop().rules]


def test_the_labels_are_enough_to_measure_by() -> None:
    replies = labelled("labelled_replies")
    good = [one for one in replies if not one.faults]
    faulty = [one for one in replies if one.faults]
    assert (len(good), len(faulty)) == (30, 30)
    counted = Counter(key for one in faulty for key in one.faults)
    assert set(counted) == set(RULES), "a label names a rule that does not exist, or a rule has no label"
    assert min(counted.values()) >= FEWEST, counted
    assert {one.task for one in replies} == {task.key for task in workshop().tasks}
    assert len({one.text for one in replies}) == len(replies)


def test_the_unseen_replies_need_every_rule() -> None:
    replies = labelled("unseen_replies")
    assert len([one for one in replies if not one.faults]) == len([one for one in replies if one.faults]) == 16
    assert {key for one in replies for key in one.faults} == set(RULES)
    assert {one.task for one in replies} == {task.key for task in workshop().tasks}


def test_the_further_replies_need_every_rule() -> None:
    replies = labelled("further_replies")
    assert len(replies) == 44
    assert {key for one in replies for key in one.faults} == set(RULES)
    assert {one.task for one in replies} == {task.key for task in workshop().tasks}


def test_no_reply_stands_twice() -> None:
    texts = {one.text for name in SETS for one in labelled(name)}
    assert len(texts) == sum(len(labelled(name)) for name in SETS)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("key", RULES)
def test_every_rule_finds_what_it_should_and_little_else(key: Key, name: str) -> None:
    assert measured(name)[key].precision >= PRECISION, measured(name)[key]
    assert measured(name)[key].recall >= RECALL, measured(name)[key]
