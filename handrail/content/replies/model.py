"""Rules that find what is wrong with a reply, and simulated reports to reply to."""

from __future__ import annotations

from enum import StrEnum

from handrail.content.cases.model import Channel
from handrail.content.kinds.reply import Quality
from handrail.content.values import Key, Line, Pattern, Prose, Value


class Finds(StrEnum):
    """What a rule looks for in a reply."""

    SAYS = "says"
    """one of the patterns"""
    LACKS = "lacks"
    """none of the patterns"""
    LONGER = "longer"
    """more than `most` words"""
    HARDER = "harder"
    """a reading grade above `most`"""
    REPEATS = "repeats"
    """private data of the report"""
    MISSES = "misses"
    """a danger that the report contains"""


class ReplyRule(Value, frozen=True, kw_only=True):
    """One mistake that replies make, how it is found, why it matters, and the topic that teaches it.

    What stands inside words that match `but` is not meant; a reply that says one of `unless` anywhere is in order.
    `instead` says what to do in a sentence.
    """

    key: Key
    title: Line
    finds: Finds
    patterns: tuple[Pattern, ...] = ()
    but: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    most: int | None = None
    why: Prose
    instead: Line = Line("")
    topic: Key


class Private(StrEnum):
    """What a part of a report tells of a person."""

    NAME = "name"
    ADDRESS = "address"
    NUMBER = "number"
    IP = "ip"
    OTHER = "other"


class PrivateData(Value, frozen=True, kw_only=True):
    """Words of the report that a reply must not repeat."""

    what: Private
    text: Line


class Danger(Value, frozen=True, kw_only=True):
    """Words of the report that tell of a danger; a reply that says one of `noticed` has not missed it."""

    key: Key
    text: Line
    why: Prose
    noticed: tuple[Pattern, ...]


class Sample(Value, frozen=True, kw_only=True):
    """A reply that someone might have written, with the reasons why it helps or does not."""

    quality: Quality
    label: Line
    text: Prose
    reasons: tuple[Prose, ...]


class Criterion(Value, frozen=True, kw_only=True):
    """One question by which learners rate their own reply."""

    key: Key
    text: Line


class ReplyTask(Value, frozen=True, kw_only=True):
    """A simulated report to reply to. `setting` tells who the learner is and what they can do."""

    key: Key
    title: Line
    summary: Line = Line("")
    content_note: Prose = Prose("")
    setting: Prose = Prose("")
    sender: Line
    role: Line = Line("")
    channel: Channel
    report: Prose
    private: tuple[PrivateData, ...] = ()
    dangers: tuple[Danger, ...] = ()
    samples: tuple[Sample, ...]
    rubric: tuple[Criterion, ...]
    topics: tuple[Key, ...]


class Replies(Value, frozen=True, kw_only=True):
    """The whole reply workshop of a module."""

    rules: tuple[ReplyRule, ...]
    tasks: tuple[ReplyTask, ...]
