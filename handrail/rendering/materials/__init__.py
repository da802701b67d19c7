"""What a learner opens while working on a case, one file for each kind: it looks like what it is."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handrail.content.cases.materials import Diff, Log, Mail, Material, TalkPage
from handrail.rendering.materials import diff, log, mail, talk_page
from handrail.rendering.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A material as it is offered: `kind` goes to the style sheet, `label` and `title` to the reader."""

    kind: str
    label: str
    title: str
    body: Markup


def shown(material: Material, sheet: Sheet) -> Shown:
    """One material."""
    match material:
        case TalkPage():
            kind, label, body = "talk-page", sheet.gettext("Discussion"), talk_page.render(material, sheet)
        case Log():
            kind, label, body = "log", sheet.gettext("Log"), log.render(material, sheet)
        case Mail():
            kind, label, body = "mail", sheet.gettext("Mail"), mail.render(material, sheet)
        case Diff():
            kind, label, body = "diff", sheet.gettext("Change to a page"), diff.render(material, sheet)
    return Shown(kind=kind, label=label, title=material.title, body=body)
