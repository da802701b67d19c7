"""Something to think about, with room for words that nobody else sees."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.reflection import Reflection
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet

# There is no form around the field and it has no name, so that no browser has a way to send it.
_BODY = Markup(
    '<div id="{key}_prompt">{prompt}</div><textarea rows="4" autocomplete="off" aria-labelledby="{key}_prompt"'
    ' aria-describedby="{key}_promise"></textarea><p class="promise" id="{key}_promise">{promise}</p>'
)


def render(block: Reflection, sheet: Sheet) -> Markup:
    promise = sheet.gettext("Only for you: what you write here is never sent or kept, and it is gone when you leave.")
    body = _BODY.format(key=block.key, prompt=prose_html(block.prompt, sheet), promise=promise)
    return frame("reflection", block.key, label=sheet.gettext("Think about it"), body=body)
