"""The rules of the reply workshop, measured on replies that are labelled with what has to be found in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import pytest

from handrail.content.package.read import read
from handrail.content.replies.model import Replies
from handrail.content.replies.review import review
from handrail.content.values import Key

FOLDER = Path(__file__).parents[2] / "modules" / "dealing-with-online-harassment"
LABELLED = Path(__file__).parent / "labelled_replies.yaml"
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
    module = read(FOLDER).module
    assert module is not None
    assert module.replies is not None
    return module.replies


@cache
def labelled() -> tuple[Labelled, ...]:
    return msgspec.yaml.decode(LABELLED.read_bytes(), type=tuple[Labelled, ...])


@cache
def measured() -> dict[Key, Measured]:
    tasks = {task.key: task for task in workshop().tasks}
    hits: Counter[Key] = Counter()
    false: Counter[Key] = Counter()
    missed: Counter[Key] = Counter()
    for one in labelled():
        found = {finding.rule.key for finding in review(workshop().rules, tasks[one.task], one.text)}
        hits.update(found & {*one.faults})
        false.update(found - {*one.faults})
        missed.update({*one.faults} - found)
    keys = [rule.key for rule in workshop().rules]
    return {key: Measured(key, hits[key], false[key], missed[key]) for key in keys}


RULES = [rule.key for rule in workshop().rules]


def test_the_labels_are_enough_to_measure_by() -> None:
    good = [one for one in labelled() if not one.faults]
    faulty = [one for one in labelled() if one.faults]
    assert (len(good), len(faulty)) == (30, 30)
    counted = Counter(key for one in faulty for key in one.faults)
    assert set(counted) == set(RULES), "a label names a rule that does not exist, or a rule has no label"
    assert min(counted.values()) >= FEWEST, counted
    assert {one.task for one in labelled()} == {task.key for task in workshop().tasks}
    assert len({one.text for one in labelled()}) == len(labelled())


@pytest.mark.parametrize("key", RULES)
def test_every_rule_finds_what_it_should_and_little_else(key: Key) -> None:
    print(measured()[key])  # noqa: T201 — the figures are what the test is for
    assert measured()[key].precision >= PRECISION
    assert measured()[key].recall >= RECALL
