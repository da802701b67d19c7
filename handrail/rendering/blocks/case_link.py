"""The way to a case on a page: a card that says what the case is about, how long it takes and what is ahead in it."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.cases.model import Case
from handrail.content.kinds.case_link import CaseLink
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import prose_html
from handrail.rendering.sheet import Sheet
from handrail.rendering.uncited import uncited_html

_SUMMARY = Markup('<p class="about-case">{}</p>')
_AHEAD = Markup('<div class="ahead-of-case"><strong>{}</strong> {}</div>')
_MINUTES = Markup(' <span class="minutes">{}</span>')
_LINK = Markup('<p class="act"><a class="button main" href="{}">{}</a>{}</p>')


def render(block: CaseLink, sheet: Sheet) -> Markup:
    case = sheet.cases.get(block.case)
    body = prose_html(block.body, sheet) + (_case(case, sheet) if case else Markup(""))
    label = sheet.gettext("A case to practise with")
    return frame("case", block.key, label=label, title=case.title if case else "", body=body)


def _case(case: Case, sheet: Sheet) -> Markup:
    href = sheet.links.case(case.key)
    minutes = sheet.gettext("%(minutes)s min") % {"minutes": case.minutes}
    link = _LINK.format(href, sheet.gettext("Work through this case"), _MINUTES.format(minutes) if case.minutes else "")
    return (
        _SUMMARY.format(case.summary)
        + (_AHEAD.format(sheet.gettext("Ahead:"), uncited_html(case.content_note, sheet)) if case.heavy else Markup(""))
        + (link if href else Markup(""))
    )
