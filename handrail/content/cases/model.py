"""A practice case as a graph of situations.

What a learner has done is the list of the options chosen, and nothing else: situation, flags, time and messages all
follow from it (`handrail.content.cases.position`). An option may set flags. Situations, messages, materials and remarks
depend on them: they are there when all flags of `when` are set and none of `unless`.
"""

from __future__ import annotations

from enum import StrEnum

from handrail.content.cases.materials import Material
from handrail.content.values import Key, Line, Prose, Value


class Unit(StrEnum):
    """What time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


MINUTES = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 24 * 60, Unit.WEEK: 7 * 24 * 60}


class Passing(Value, frozen=True, kw_only=True):
    """Time that passes, such as two days."""

    amount: int
    unit: Unit

    @property
    def minutes(self) -> int:
        return self.amount * MINUTES[self.unit]


class Aim(Value, frozen=True, kw_only=True):
    """An objective of a topic, which a case practises."""

    topic: Key
    objective: Key

    def __str__(self) -> str:
        return f"{self.topic}/{self.objective}"


class Channel(StrEnum):
    """Where a message comes from."""

    TALK = "talk"
    MAIL = "mail"
    NOTICEBOARD = "noticeboard"
    CHAT = "chat"


class Message(Value, frozen=True, kw_only=True):
    """Something that reaches the learner. `sender` is a made-up name, `role` what they have to do with the case."""

    sender: Line
    role: Line = Line("")
    channel: Channel
    when: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    text: Prose


class Worth(StrEnum):
    """How good an option is. Several may be defensible, and a poor one shows a mistake that people make."""

    GOOD = "good"
    DEFENSIBLE = "defensible"
    POOR = "poor"


class CaseOption(Value, frozen=True, kw_only=True):
    """Something that the learner may do.

    `consequence` tells what happens then, `reason` why it is as good as it is. `worth` is None where a decision is
    open. `practises` names the objectives that choosing this practises, besides those of its decision.
    """

    key: Key
    text: Prose
    worth: Worth | None = None
    consequence: Prose
    reason: Prose
    practises: tuple[Aim, ...] = ()
    sets: tuple[Key, ...] = ()
    next: Key


class View(Value, frozen=True, kw_only=True):
    """What someone of experience considers in a decision without a single right answer."""

    role: Line
    text: Prose


class Decision(Value, frozen=True, kw_only=True):
    """What has to be decided. Where it is `open`, no option is judged, and `views` are told after the choice.

    `practises` names the objectives that are practised whatever is chosen.
    """

    prompt: Prose
    open: bool = False
    practises: tuple[Aim, ...] = ()
    options: tuple[CaseOption, ...]
    views: tuple[View, ...] = ()


class Remark(Value, frozen=True, kw_only=True):
    """A part of the debrief for those who came by a certain way."""

    when: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    text: Prose


class End(Value, frozen=True, kw_only=True):
    """Where a case ends: what can be learnt from it, and the topics that teach it."""

    debrief: Prose
    remarks: tuple[Remark, ...] = ()
    topics: tuple[Key, ...]


class Situation(Value, frozen=True, kw_only=True):
    """One step of a case, which ends in a decision or is an end.

    `title` names it in the map of the case. Whoever comes here without the flags that it asks for gets to `otherwise`
    in its place. `after` is the time that has passed since the step before.
    """

    key: Key
    title: Line
    when: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    otherwise: Key | None = None
    after: Passing | None = None
    messages: tuple[Message, ...] = ()
    materials: tuple[Material, ...] = ()
    text: Prose = Prose("")
    decision: Decision | None = None
    end: End | None = None

    @property
    def options(self) -> tuple[CaseOption, ...]:
        """What can be chosen here; nothing at an end."""
        return self.decision.options if self.decision and self.end is None else ()


class Case(Value, frozen=True, kw_only=True):
    """A simulated report from the first message to the debrief. The first situation is where it starts.

    `content_note` says what in a `heavy` case may distress, without its words. `objectives` are claimed: every way
    through the case practises each.
    """

    key: Key
    title: Line
    summary: Line
    minutes: int | None = None
    heavy: bool = False
    content_note: Prose = Prose("")
    topics: tuple[Key, ...]
    objectives: tuple[Aim, ...]
    situations: tuple[Situation, ...]
