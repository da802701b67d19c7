"""Something to think about."""

from __future__ import annotations

from handrail.content.values import Key, Prose, Value


class Reflection(Value, frozen=True, kw_only=True, tag_field="kind", tag="reflection"):
    """A prompt without a right answer; what the reader writes stays with the reader."""

    key: Key
    prompt: Prose
