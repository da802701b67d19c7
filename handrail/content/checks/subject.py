"""What the checks look at: a module on a day, walked over once for all of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from handrail.content import walk
from handrail.content.cases.model import Case
from handrail.content.diagnostics import Address
from handrail.content.model import Module, Topic
from handrail.content.values import Value


class Part(NamedTuple):
    """A topic, a case or the like, with every value and every text in it; the value itself comes first."""

    value: Value
    values: tuple[tuple[Address, Value], ...]
    passages: tuple[walk.Passage, ...]


@dataclass(frozen=True)
class Subject:
    """A module with the day on which it is checked; what only some checks ask for is made when the first does."""

    module: Module
    today: datetime.date

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the module in order, the module without its parts first."""
        return tuple(map(_part, walk.parts(self.module)))

    @cached_property
    def values(self) -> tuple[tuple[Address, Value], ...]:
        """Every value of the module with its address, the module first."""
        return tuple(chain.from_iterable(part.values for part in self.parts))

    @cached_property
    def passages(self) -> tuple[walk.Passage, ...]:
        """Every text for people in the module."""
        return tuple(chain.from_iterable(part.passages for part in self.parts))

    @cached_property
    def topics(self) -> tuple[tuple[Topic, Part], ...]:
        """The topics in reading order."""
        return tuple((part.value, part) for part in self.parts if isinstance(part.value, Topic))

    @cached_property
    def cases(self) -> tuple[tuple[Case, Part], ...]:
        """The cases in their order."""
        return tuple((part.value, part) for part in self.parts if isinstance(part.value, Case))


def _part(found: Iterable[tuple[Address, Value]]) -> Part:
    values = tuple(found)
    return Part(values[0][1], values, tuple(walk.passages(values)))
