"""Versions of a message side by side, each with its numbered reasons."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.reply import Quality, Reply, Version
from handrail.rendering.blocks.titled import frame
from handrail.rendering.prose import line_html, prose_html
from handrail.rendering.sheet import Sheet

_VERSION = Markup(
    '<div class="version {quality}"><p class="label"><span class="quality">{word}</span> {label}</p>'
    "<blockquote>{body}</blockquote>{reasons}</div>"
)


def render(block: Reply, sheet: Sheet) -> Markup:
    versions = Markup("").join(_version(version, sheet) for version in block.versions)
    body = Markup('<div class="versions">{}</div>').format(versions)
    return frame("reply", block.key, label=sheet.gettext("Ways to say it"), title=block.title, body=body)


def _version(version: Version, sheet: Sheet) -> Markup:
    word = sheet.gettext("Weak") if version.quality is Quality.WEAK else sheet.gettext("Better")
    body = prose_html(version.body, sheet)
    items = Markup("").join(Markup("<li>{}</li>").format(line_html(reason, sheet)) for reason in version.reasons)
    reasons = Markup("<ol>{}</ol>").format(items) if items else ""
    return _VERSION.format(quality=version.quality.value, word=word, label=version.label, body=body, reasons=reasons)
