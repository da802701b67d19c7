"""From events to where someone stands: a pure function, so that everything that is shown can be made anew.

Items are named by keys that never change: `page:topic`, `question:topic/block`, `step:case/situation` (someone came
there; the answer is `situation/option` that led to it, nothing at the start) and `case:case` (it was ended).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from handrail.learning.refreshers import Card, reviewed

WRONG, PARTLY, RIGHT = range(3)
LEAST_REST = 3
"""How many other questions someone has answered before it says something about them."""

Count = tuple[str, str]
"""An item and what was done with it."""


class Happened(NamedTuple):
    """An event as the fold sees it; `day` is an ordinal, `right` nothing where there is no right and wrong."""

    item: str
    answer: str
    right: int | None
    day: int


class Answered(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A question that was answered: how right at first, how right last, how often, and on which day last. Numbers
    alone, as in a card."""

    first: int
    last: int
    times: int
    day: int


class Practised(msgspec.Struct, frozen=True, array_like=True):
    """A case that was begun: the situations met, the option first chosen in each, how often it was ended, and where
    someone stands in it: nothing once it is ended."""

    met: tuple[str, ...] = ()
    chose: tuple[tuple[str, str], ...] = ()
    ended: int = 0
    at: str = ""
    day: int = 0


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where someone stands in a module. `pages` has the day on which each was read first, `last` the one seen last,
    `today` the last day and how many events it had."""

    pages: dict[str, int] = {}
    last: str = ""
    today: tuple[int, int] = (0, 0)
    questions: dict[str, Answered] = {}
    cases: dict[str, Practised] = {}
    cards: dict[str, Card] = {}


@dataclass(frozen=True)
class Folded:
    """A state, and what its events add to the tallies: people, and for some counts a sum."""

    state: State
    people: Counter[Count] = field(default_factory=Counter)
    totals: Counter[Count] = field(default_factory=Counter)


def fold(events: Iterable[Happened], before: State | None = None) -> Folded:
    """The state after these events, which follow on those that led to `before`."""
    before = before or State()
    folding = _Folding(before)
    for event in events:
        folding.take(event)
    return Folded(folding.state(), folding.people, folding.totals)


class _Folding:
    """A copy of a state while events are added to it."""

    def __init__(self, before: State) -> None:
        self.pages, self.questions = dict(before.pages), dict(before.questions)
        self.cases, self.cards = dict(before.cases), dict(before.cards)
        self.last, self.today = before.last, before.today
        self.people: Counter[Count] = Counter()
        self.totals: Counter[Count] = Counter()

    def state(self) -> State:
        return State(self.pages, self.last, self.today, self.questions, self.cases, self.cards)

    def take(self, event: Happened) -> None:
        day, count = self.today
        self.today = (event.day, count + 1 if event.day == day else 1)
        kind, _, name = event.item.partition(":")
        match kind:
            case "page":
                self.visit(name, event.day)
            case "question":
                self.answer(name, event)
            case "step":
                self.step(name, event)
            case "case":
                self.end(name, event)

    def visit(self, topic: str, day: int) -> None:
        self.last = topic
        if topic not in self.pages:
            self.pages[topic] = day
            self.people[f"page:{topic}", "read"] += 1

    def answer(self, name: str, event: Happened) -> None:
        right = event.right or WRONG
        self.visit(name.partition("/")[0], event.day)
        known = self.questions.get(name)
        if known is None:
            self._count_first(name, event.answer, right)
            self.questions[name] = Answered(right, right, 1, event.day)
        else:
            self.questions[name] = Answered(known.first, right, known.times + 1, event.day)
        self._review(event.item, right, event.day)

    def _count_first(self, name: str, answer: str, right: int) -> None:
        item = f"question:{name}"
        self.people[item, ("wrong", "partly", "right")[right]] += 1
        for option in answer.split():
            self.people[item, f"chosen:{option}"] += 1
        others = len(self.questions)
        if others >= LEAST_REST:
            share = sum(one.first == RIGHT for one in self.questions.values()) * 1000 // others
            counted = item, "rest:right" if right == RIGHT else "rest:other"
            self.people[counted] += 1
            self.totals[counted] += share

    def step(self, name: str, event: Happened) -> None:
        case, _, situation = name.partition("/")
        known = self.cases.get(case) or Practised()
        met, chose = known.met, known.chose
        if situation not in met:
            met = (*met, situation)
            self.people[event.item, "came"] += 1
        before, slash, option = event.answer.partition("/")
        if slash and before not in dict(chose):
            chose = (*chose, (before, option))
            self.people[f"step:{case}/{before}", f"chosen:{option}"] += 1
        self.cases[case] = Practised(met, chose, known.ended, situation, event.day)

    def end(self, case: str, event: Happened) -> None:
        known = self.cases.get(case) or Practised()
        if not known.ended:
            self.people[event.item, "ended"] += 1
        self.cases[case] = Practised(known.met, known.chose, known.ended + 1, "", event.day)
        self._review(event.item, RIGHT if event.right is None else event.right, event.day)

    def _review(self, item: str, right: int, day: int) -> None:
        self.cards[item] = reviewed(self.cards.get(item), right, day)


def written(state: State) -> str:
    """A state as it is stored."""
    return msgspec.json.encode(state).decode()


_DECODER = msgspec.json.Decoder(State)


def read(text: str) -> State:
    """A state as it was stored."""
    return _DECODER.decode(text)
