"""Rules that find what is wrong with a reply, and simulated reports to reply to."""

from __future__ import annotations

from enum import StrEnum

from handrail.content.cases.model import Channel
from handrail.content.kinds.reply import Quality
from handrail.content.values import Key, Line, Pattern, Prose, Sentence, Value


class Finds(StrEnum):
    """What a rule looks for in a reply."""

    SAYS = "says"
    """one of the patterns, or a sentence like the examples"""
    LACKS = "lacks"
    """none of the patterns, and no sentence like the examples"""
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

    `examples` say what the rule looks for, `counterexamples` come near it and do not; a sentence of a reply is like the
    examples above the `threshold`, in tenths (`handrail.content.replies.likeness`). What stands inside words that match
    `but` is not meant, nor a sentence that holds such words; a reply that says one of `unless` anywhere is in order.
    With `only_with` it counts only in a reply in which that rule finds something too. `instead` says what to do in a
    sentence.
    """

    key: Key
    title: Line
    finds: Finds
    patterns: tuple[Pattern, ...] = ()
    but: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    examples: tuple[Sentence, ...] = ()
    counterexamples: tuple[Sentence, ...] = ()
    threshold: int | None = None
    only_with: Key | None = None
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
