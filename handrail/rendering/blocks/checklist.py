"""Steps to tick; nothing of it is kept."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.checklist import Checklist
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import line_html
from handrail.rendering.sheet import Sheet

_ITEM = Markup('<li><label><input type="checkbox"><span>{}</span></label></li>')


def render(block: Checklist, sheet: Sheet) -> Markup:
    items = Markup("").join(_ITEM.format(line_html(item, sheet)) for item in block.items)
    body = Markup("<ul>{}</ul>").format(items)
    return frame("checklist", block.key, label=sheet.gettext("Checklist"), title=block.title, body=body)
