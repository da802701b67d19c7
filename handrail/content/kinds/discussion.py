"""Something to talk about in a group."""

from __future__ import annotations

from handrail.content.values import Key, Prose, Value


class Discussion(Value, frozen=True, kw_only=True, tag_field="kind", tag="discussion"):
    """Prompts for a group that takes the module together; `minutes` is how long to plan for."""

    key: Key
    minutes: int | None = None
    body: Prose
