"""A question that teaches judgement, with an explanation for every option."""

from __future__ import annotations

from enum import StrEnum

from handrail.content.values import Key, Prose, Value


class QuestionType(StrEnum):
    """One right option, several, or all of them to be put into order."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDERING = "ordering"


class Option(Value, frozen=True, kw_only=True):
    """Something that the reader may choose. For an ordering, `correct` is false and the position is the answer."""

    key: Key
    text: Prose
    explanation: Prose
    correct: bool = False


class Question(Value, frozen=True, kw_only=True, tag_field="kind", tag="question"):
    """A question on one or more of the topic's objectives. An ordering lists its options in the right order."""

    key: Key
    type: QuestionType
    objectives: tuple[Key, ...] = ()
    prompt: Prose
    options: tuple[Option, ...]
