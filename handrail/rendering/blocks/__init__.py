"""Blocks as HTML, one file per kind; this is the registry that finds the file for a block."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from handrail.content.kinds import Block
from handrail.content.kinds.content_note import ContentNote
from handrail.rendering.blocks import content_note
from handrail.rendering.blocks.plain import plain_html
from handrail.rendering.sheet import Sheet


def block_html(block: Block, sheet: Sheet) -> Markup:
    """One block; its key is the anchor on the page."""
    if isinstance(block, ContentNote):
        return content_note.render(block, sheet)
    return plain_html(block, sheet)


def blocks_html(blocks: Iterable[Block], sheet: Sheet) -> Markup:
    """Blocks in order. What they cite and which terms they use is in `sheet.notes` afterwards."""
    return Markup("\n").join(block_html(block, sheet) for block in blocks)
