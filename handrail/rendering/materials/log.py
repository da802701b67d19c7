"""A log: a table of when, who and what, whose rows become short paragraphs on a narrow screen."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.cases.materials import Log
from handrail.rendering.sheet import Sheet

_TABLE = Markup(
    '<table class="entries"><thead><tr><th scope="col">{when}</th><th scope="col">{who}</th>'
    '<th scope="col">{what}</th></tr></thead><tbody>{rows}</tbody></table>'
)
_ROW = Markup('<tr><td class="when">{}</td><td class="who">{}</td><td>{}{}</td></tr>')
_NOTE = Markup(' <span class="note-left">({})</span>')


def render(log: Log, sheet: Sheet) -> Markup:
    rows = Markup("").join(
        _ROW.format(entry.time, entry.who, entry.action, _NOTE.format(entry.note) if entry.note else "")
        for entry in log.entries
    )
    return _TABLE.format(
        when=sheet.gettext("When"), who=sheet.gettext("Who"), what=sheet.gettext("What they did"), rows=rows
    )
