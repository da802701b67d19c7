"""A picture with its caption and credit."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.figure import Figure
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet

_FIGURE = Markup('<figure class="block figure" id="{}"><img src="{}" alt="{}"{} loading="lazy">{}</figure>')


def render(block: Figure, sheet: Sheet) -> Markup:
    caption = prose_html(block.caption, sheet)
    if block.credit:
        credit = sheet.gettext("Picture: %(credit)s") % {"credit": block.credit}
        caption += Markup('<p class="credit">{}</p>').format(credit)
    below = Markup("<figcaption>{}</figcaption>").format(caption) if caption else ""
    return _FIGURE.format(block.key, sheet.links.media(block.file), block.alt, _room(block, sheet), below)


def _room(block: Figure, sheet: Sheet) -> Markup:
    """The picture's own size, so that a browser leaves room for it before it is there."""
    media = sheet.media.get(block.file)
    if media is None or media.width is None or media.height is None:
        return Markup("")
    return Markup(' width="{}" height="{}"').format(media.width, media.height)
