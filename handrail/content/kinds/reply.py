"""Versions of one message side by side, each with the reasons why it helps or does not."""

from __future__ import annotations

from enum import StrEnum

from handrail.content.values import Key, Line, Prose, Value


class Quality(StrEnum):
    """Which way a version goes."""

    WEAK = "weak"
    BETTER = "better"


class Version(Value, frozen=True, kw_only=True):
    """One version of the message. `label` names what it does to the person who gets it; `reasons` say why."""

    quality: Quality
    label: Line
    body: Prose
    reasons: tuple[Prose, ...]


class Reply(Value, frozen=True, kw_only=True, tag_field="kind", tag="reply"):
    """An annotated message: weak and better versions in the order in which they are shown."""

    key: Key
    title: Line = Line("")
    versions: tuple[Version, ...]
