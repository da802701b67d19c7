"""Something to talk about in a group."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.discussion import Discussion
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet


def render(block: Discussion, sheet: Sheet) -> Markup:
    label = sheet.gettext("Talk about it in a group")
    if block.minutes:
        label = sheet.gettext("Talk about it in a group, %(minutes)s min") % {"minutes": block.minutes}
    return frame("discussion", block.key, label=label, body=prose_html(block.body, sheet))
