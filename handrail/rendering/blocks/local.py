"""What differs between communities, in the words of this one or in generic ones."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.local import Local
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet


def render(block: Local, sheet: Sheet) -> Markup:
    label = sheet.gettext("Differs by community")
    return frame("local", block.key, label=label, body=prose_html(block.body, sheet))
