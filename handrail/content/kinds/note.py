"""A remark set apart from the running text."""

from __future__ import annotations

from enum import StrEnum

from handrail.content.values import Key, Line, Prose, Value


class Tone(StrEnum):
    """What a note asks of the reader: to know something, to take care, or to act before reading on."""

    NOTE = "note"
    CARE = "care"
    URGENT = "urgent"


class Note(Value, frozen=True, kw_only=True, tag_field="kind", tag="note"):
    """A remark with a tone. `urgent` is for danger to someone and nothing else."""

    key: Key
    tone: Tone = Tone.NOTE
    title: Line = Line("")
    body: Prose
