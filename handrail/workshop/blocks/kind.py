"""What the blocks of all kinds have in common: their way to the content model and back, and their preview."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.blocks import Block as WagtailBlock
from wagtail.blocks import StructBlock

from handrail.content import kinds
from handrail.content.values import Key
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.blocks.preview import block_context


class Kind(WagtailBlock):
    """A block of one kind. `tag` is the kind's name in the content model, `example` what the block picker shows.

    Both ways work on raw values, as they are stored: nothing is looked up in the database, and a draft may be
    incomplete.
    """

    tag: ClassVar[str]
    example: ClassVar[kinds.Block]

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Any:
        """The block of the content model that a raw value stands for."""
        raise NotImplementedError

    @staticmethod
    def from_content(block: Any, ledger: Ledger) -> Any:
        """The raw value that stands for a block of the content model."""
        raise NotImplementedError

    def get_preview_template(self, value: Any, context: dict[str, Any] | None = None) -> str:  # noqa: ARG002
        return "workshop/block_preview.html"

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:  # noqa: ARG002
        return {**(parent_context or {}), **block_context(self.example)}


class KindBlock(Kind, StructBlock):
    """A kind with several fields, which are named as in the content model."""
