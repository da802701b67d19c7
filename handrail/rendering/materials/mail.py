"""A mail: from whom, to whom, about what, and its words."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.cases.materials import Mail
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet

_LINE = Markup("<div><dt>{}</dt><dd>{}</dd></div>")


def render(mail: Mail, sheet: Sheet) -> Markup:
    lines = (
        (sheet.gettext("From"), mail.sender),
        (sheet.gettext("To"), mail.to),
        (sheet.gettext("Sent"), mail.time),
        (sheet.gettext("Subject"), mail.title),
    )
    head = Markup("").join(_LINE.format(name, value) for name, value in lines if value)
    return Markup('<dl class="envelope">{}</dl><div class="letter">{}</div>').format(head, prose_html(mail.text, sheet))
