"""A fictional situation."""

from __future__ import annotations

from handrail.content.values import Key, Line, Prose, Value


class Example(Value, frozen=True, kw_only=True, tag_field="kind", tag="example"):
    """A fictional situation worked through; no real person, account or incident."""

    key: Key
    title: Line = Line("")
    body: Prose
