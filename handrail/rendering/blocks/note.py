"""A remark set apart."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.note import Note, Tone
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet
from handrail.rendering.site import Gettext


def render(block: Note, sheet: Sheet) -> Markup:
    label = _label(block.tone, sheet.gettext)
    body = prose_html(block.body, sheet)
    return frame(f"note {block.tone.value}", block.key, label=label, title=block.title, body=body)


def _label(tone: Tone, gettext: Gettext) -> str:
    match tone:
        case Tone.NOTE:
            return gettext("Good to know")
        case Tone.CARE:
            return gettext("Take care")
        case Tone.URGENT:
            return gettext("Act first")
