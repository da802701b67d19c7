"""What may distress, folded away until the reader asks for it; it opens and is skipped without any script."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.content_note import ContentNote
from handrail.rendering.blocks.plain import plain_html
from handrail.rendering.sheet import Sheet

_NOTE = Markup(
    '<div class="block content-note" id="{key}" role="group" aria-labelledby="{key}_name">'
    '<p class="ahead" id="{key}_name"><strong>{ahead}</strong> {about}</p>'
    '<a class="button" href="#{key}_after">{skip}</a>'
    '<details><summary class="button main"><span class="when-closed">{show}</span>'
    '<span class="when-open">{hide}</span></summary><div class="folded">{inside}</div></details></div>'
    '<span class="after" id="{key}_after" tabindex="-1"></span>'
)


def render(block: ContentNote, sheet: Sheet) -> Markup:
    inside = Markup("\n").join(plain_html(one, sheet) for one in block.blocks)
    return _NOTE.format(
        key=block.key,
        ahead=sheet.gettext("Ahead:"),
        about=block.about,
        skip=sheet.gettext("Skip this part"),
        show=sheet.gettext("Show"),
        hide=sheet.gettext("Hide"),
        inside=inside,
    )
