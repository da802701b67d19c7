"""How well the rules of the reply workshop judge: labelled replies, and what the rules find in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from handrail.content.replies.model import Replies
from handrail.content.replies.review import review
from handrail.content.values import Key

REPLIES = Path(__file__).resolve().parents[1] / "tests/content"
SETS = ("labelled", "unseen", "further", "last")
"""In the order in which they were written; the rules were mended by all but the last."""


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reply to a task, with the rules that have to find something in it."""

    task: Key
    faults: tuple[Key, ...]
    text: str


@dataclass(frozen=True)
class Judged:
    """How often a rule was right, how often it found what is not there, and how often it missed what is."""

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
        return f"{self.precision:.2f} / {self.recall:.2f}"


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    """The replies of a set."""
    return msgspec.yaml.decode((REPLIES / f"{name}_replies.yaml").read_bytes(), type=tuple[Labelled, ...])


def judged(workshop: Replies, replies: Iterable[Labelled]) -> dict[Key, Judged]:
    """What each rule makes of the replies."""
    tasks = {task.key: task for task in workshop.tasks}
    hits, false, missed = Counter[Key](), Counter[Key](), Counter[Key]()
    for one in replies:
        found = {finding.rule.key for finding in review(workshop, tasks[one.task], one.text)}
        hits.update(found & {*one.faults})
        false.update(found - {*one.faults})
        missed.update({*one.faults} - found)
    return {rule.key: Judged(hits[rule.key], false[rule.key], missed[rule.key]) for rule in workshop.rules}


def together(every: Iterable[Judged]) -> Judged:
    """All rules as if they were one."""
    counts = [(one.hits, one.false, one.missed) for one in every]
    return Judged(*map(sum, zip(*counts, strict=True)))
