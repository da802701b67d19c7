"""What wagtail-localize asks a block for, and the answer of blocks that hold nothing for a translator."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import Block


class Untranslated(Block):
    """A block whose value is the same in every language."""

    def get_translatable_segments(self, value: Any) -> list[Any]:  # noqa: ARG002
        return []
