"""A fictional situation on a page."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.example import Example
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet


def render(block: Example, sheet: Sheet) -> Markup:
    label = sheet.gettext("A made-up situation")
    return frame("example", block.key, label=label, title=block.title, body=prose_html(block.body, sheet))
