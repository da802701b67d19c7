"""Running prose on a page."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.text import Text
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet


def render(block: Text, sheet: Sheet) -> Markup:
    return Markup('<div class="block text" id="{}">{}</div>').format(block.key, prose_html(block.body, sheet))
