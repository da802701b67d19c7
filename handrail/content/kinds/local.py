"""What differs between communities."""

from __future__ import annotations

from handrail.content.values import Key, Line, Prose, Value


class Local(Value, frozen=True, kw_only=True, tag_field="kind", tag="local"):
    """A place that a community fills. `slot` names the value, `ask` tells the adapter what to put there, and `body` is
    the generic text that stands when there is none."""

    key: Key
    slot: Key
    ask: Line
    body: Prose
