"""Things to do, to be ticked."""

from __future__ import annotations

from handrail.content.values import Key, Line, Prose, Value


class Checklist(Value, frozen=True, kw_only=True, tag_field="kind", tag="checklist"):
    """Steps that the reader can tick; each item is one paragraph of prose."""

    key: Key
    title: Line = Line("")
    items: tuple[Prose, ...]
