"""A warning that what follows may distress, with what it folds away."""

from __future__ import annotations

from handrail.content.kinds.plain import PlainBlock
from handrail.content.values import Key, Line, Value


class ContentNote(Value, frozen=True, kw_only=True, tag_field="kind", tag="content-note"):
    """Blocks that stay folded until the reader asks for them; one content note does not hold another.

    `about` says what they hold without its words.
    """

    key: Key
    about: Line
    blocks: tuple[PlainBlock, ...]
