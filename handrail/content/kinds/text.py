"""Plain prose between the other blocks."""

from __future__ import annotations

from handrail.content.values import Key, Prose, Value


class Text(Value, frozen=True, kw_only=True, tag_field="kind", tag="text"):
    """Running prose."""

    key: Key
    body: Prose
