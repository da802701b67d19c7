"""The way through a case: from the options chosen to the situation, and to all that the learner has seen on the way.

The path is the whole state. Whatever stands in one, in an address or a form, `walk` ends with a position or with
NoSuchWay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handrail.content.cases.materials import Material
from handrail.content.cases.model import Aim, Case, CaseOption, Message, Remark, Situation
from handrail.content.values import Key

PATH_LIMIT = 200
Flags = frozenset[Key]
Conditioned = Message | Material | Remark
Conditional = TypeVar("Conditional", bound=Conditioned)


class NoSuchWay(Exception):
    """A path that the case does not have; `step` counts from 0 how many of its options there are."""

    def __init__(self, case: Case, step: int) -> None:
        super().__init__(f"The case “{case.key}” has no such way: step {step + 1} is not there.")
        self.case, self.step = case, step


@dataclass(frozen=True)
class Step:
    """One situation as it was met. `option` is what was chosen there, and None where the learner stands now.

    `elapsed` is the time since the start in minutes.
    """

    situation: Situation
    messages: tuple[Message, ...]
    materials: tuple[Material, ...]
    elapsed: int
    option: CaseOption | None = None


@dataclass(frozen=True)
class Position:
    """Where a path leads. `steps` are all situations met in their order, the last being where the learner stands."""

    case: Case
    path: tuple[Key, ...]
    flags: Flags
    steps: tuple[Step, ...]
    practised: frozenset[Aim] = frozenset()

    @property
    def now(self) -> Step:
        return self.steps[-1]

    @property
    def situation(self) -> Situation:
        return self.now.situation

    @property
    def elapsed(self) -> int:
        return self.now.elapsed

    @property
    def is_end(self) -> bool:
        return self.situation.end is not None

    @property
    def options(self) -> tuple[CaseOption, ...]:
        return self.situation.options

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The parts of the debrief that are for this way."""
        return holding(self.situation.end.remarks, self.flags) if self.situation.end else ()

    def chosen(self, key: str) -> Position:
        """The position after one more choice. Raises NoSuchWay."""
        option = next((one for one in self.options if one.key == key), None)
        if option is None or len(self.path) >= PATH_LIMIT:
            raise NoSuchWay(self.case, len(self.path))
        flags = self.flags | set(option.sets)
        situation = arrived(by_key(self.case), option.next, flags)
        if situation is None:
            raise NoSuchWay(self.case, len(self.path) + 1)
        done = Step(self.situation, self.now.messages, self.now.materials, self.elapsed, option)
        decision = self.situation.decision
        practised = self.practised | set(option.practises) | set(decision.practises if decision else ())
        steps = (*self.steps[:-1], done, _met(situation, flags, self.elapsed))
        return Position(self.case, (*self.path, option.key), flags, steps, practised)


def start(case: Case) -> Position:
    """The beginning of a case. Raises NoSuchWay where it has none, which no case that passed the checks does."""
    situation = arrived(by_key(case), case.situations[0].key, frozenset()) if case.situations else None
    if situation is None:
        raise NoSuchWay(case, 0)
    return Position(case, (), frozenset(), (_met(situation, frozenset(), 0),))


def walk(case: Case, path: Sequence[str]) -> Position:
    """Where a path of option keys leads. Raises NoSuchWay."""
    if len(path) > PATH_LIMIT:
        raise NoSuchWay(case, PATH_LIMIT)
    position = start(case)
    for key in path:
        position = position.chosen(key)
    return position


def holds(one: Situation | Conditioned, flags: Flags) -> bool:
    """Whether something is there: all flags of `when` are set and none of `unless`."""
    return flags.issuperset(one.when) and flags.isdisjoint(one.unless)


def holding(all_: Iterable[Conditional], flags: Flags) -> tuple[Conditional, ...]:
    """Those that are there."""
    return tuple(one for one in all_ if holds(one, flags))


def by_key(case: Case) -> dict[Key, Situation]:
    """The situations of a case; of two with one key the first."""
    return {situation.key: situation for situation in reversed(case.situations)}


def arrived(known: Mapping[Key, Situation], key: Key, flags: Flags) -> Situation | None:
    """The situation that someone with these flags gets to who is sent to `key`; None where there is none."""
    for _ in known:
        situation = known.get(key)
        if situation is None or holds(situation, flags):
            return situation
        if situation.otherwise is None:
            return None
        key = situation.otherwise
    return None


def _met(situation: Situation, flags: Flags, before: int) -> Step:
    after = situation.after.minutes if situation.after else 0
    return Step(situation, holding(situation.messages, flags), holding(situation.materials, flags), before + after)
