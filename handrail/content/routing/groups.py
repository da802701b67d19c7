"""Combinations of answers in groups: what is alike for all that a table still asks is counted together.

Why the groups are exact is told in docs/decisions/0012-routing-proof.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handrail.content.routing.model import Condition, RoutingQuestion
from handrail.content.values import Key

Answers = dict[Key, Key]
Wanted = Mapping[Key, frozenset[Key | None]]
"""What has to be answered to each question named; None among the answers stands for not being asked."""


class Group(NamedTuple):
    """What of the past still matters: a bit for each list of conditions that no answer has contradicted, and one for
    each later question that some answer has made needless."""

    alive: int
    skipped: int


@dataclass
class Counted:
    """The combinations of a group: how many, in how many ways of being asked, and the longest of these."""

    combinations: int
    ways: int
    example: Answers


def wanted(conditions: Sequence[Condition]) -> Wanted:
    """What a rule demands."""
    return {one.key: frozenset(one.answers) for one in conditions}


class Groups:
    """The groups of a table for some lists of conditions; bit i of `Group.alive` belongs to `lists[i]`."""

    def __init__(self, questions: tuple[RoutingQuestion, ...], lists: Sequence[Wanted]) -> None:
        self.questions = questions
        self.first = len(lists)
        every = [*lists, *(wanted(question.when) for question in questions)]
        self.everything = (1 << len(every)) - 1
        self.of_interest = (1 << len(lists)) - 1
        self.after = _after(questions, every, self.everything)
        self.skips: dict[tuple[Key, Key | None], int] = {}
        for index, question in enumerate(questions):
            for condition in question.unless:
                for answer in condition.answers:
                    self.skips[condition.key, answer] = self.skips.get((condition.key, answer), 0) | 1 << index

    def layers(self, *, only_alive: bool = False) -> Iterator[dict[Group, Counted]]:
        """The groups before each question, and at last those at the end. `only_alive` leaves out what none of the lists
        of conditions holds for any more."""
        layer = {Group(self.everything, 0): Counted(1, 1, {})}
        for index in range(len(self.questions)):
            yield layer
            following: dict[Group, Counted] = {}
            for group, counted in layer.items():
                for answer, combinations, after in self.answered(index, group):
                    if not only_alive or after.alive & self.of_interest:
                        _add(following, after, counted, combinations, self.questions[index].key, answer)
            layer = following
        yield layer

    def is_asked(self, index: int, group: Group) -> bool:
        return bool(group.alive >> (self.first + index) & 1) and not group.skipped >> index & 1

    def answered(self, index: int, group: Group) -> Iterator[tuple[Key | None, int, Group]]:
        """What becomes of a group: by each answer, or by all alike where the question is not asked."""
        question = self.questions[index]
        # Once a question is behind, whether it was to be asked matters no more.
        behind = (1 << (index + 1)) - 1
        kept = self.everything & ~(behind << self.first)
        after = self.after[question.key]
        if not self.is_asked(index, group):
            yield None, len(question.answers), Group(group.alive & after[None] & kept, group.skipped & ~behind)
            return
        for answer in question.answers:
            skipped = group.skipped | self.skips.get((question.key, answer.key), 0)
            yield answer.key, 1, Group(group.alive & after[answer.key] & kept, skipped & ~behind)


def _after(
    questions: tuple[RoutingQuestion, ...], lists: Sequence[Wanted], everything: int
) -> dict[Key, dict[Key | None, int]]:
    """Which lists of conditions an answer to a question leaves alive; None is what not being asked does."""
    naming = dict.fromkeys((question.key for question in questions), 0)
    allowing: dict[tuple[Key, Key | None], int] = {}
    for index, list_ in enumerate(lists):
        for key, allowed in list_.items():
            naming[key] |= 1 << index
            for answer in allowed:
                allowing[key, answer] = allowing.get((key, answer), 0) | 1 << index
    return {
        question.key: {
            answer: (everything & ~naming[question.key]) | allowing.get((question.key, answer), 0)
            for answer in (None, *(one.key for one in question.answers))
        }
        for question in questions
    }


def _add(
    layer: dict[Group, Counted], group: Group, before: Counted, combinations: int, key: Key, answer: Key | None
) -> None:
    example = before.example if answer is None else {**before.example, key: answer}
    known = layer.setdefault(group, Counted(0, 0, example))
    known.combinations += before.combinations * combinations
    known.ways += before.ways
    if len(example) > len(known.example):
        known.example = example
