"""The way to a case on a page."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.case_link import CaseLink
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet

_LINK = Markup('<p><a href="{0}">{1}</a></p>')
_SUMMARY = Markup("<p>{0}</p>")


def render(block: CaseLink, sheet: Sheet) -> Markup:
    case = sheet.cases.get(block.case)
    href = sheet.links.case(block.case) if case else None
    summary = _SUMMARY.format(case.summary) if case else Markup("")
    link = _LINK.format(href, sheet.gettext("Work through this case")) if href else Markup("")
    body = prose_html(block.body, sheet) + summary + link
    label = sheet.gettext("A case to practise with")
    return frame("case", block.key, label=label, title=case.title if case else "", body=body)
