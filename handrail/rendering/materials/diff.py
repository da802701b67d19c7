"""A change to a page: who made it, and its lines, of which each says in words and by a sign what became of it."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.cases.materials import ChangedLine, Diff, Mark
from handrail.rendering.sheet import Sheet
from handrail.rendering.site import Gettext

_HEAD = Markup('<p class="made-by"><b>{author}</b>{time}{note}</p>')
_KEPT = Markup('<li class="kept">{}</li>')
_CHANGED = Markup('<li class="{mark}"><{tag}><span class="unseen">{words} </span>{text}</{tag}></li>')


def render(diff: Diff, sheet: Sheet) -> Markup:
    head = _HEAD.format(
        author=diff.author,
        time=f", {diff.time}" if diff.time else "",
        note=Markup(' <span class="note-left">({})</span>').format(diff.note) if diff.note else "",
    )
    lines = Markup("").join(_line(line, sheet.gettext) for line in diff.lines)
    return head + Markup('<ul class="changed-lines">{}</ul>').format(lines)


def _line(line: ChangedLine, gettext: Gettext) -> Markup:
    match line.mark:
        case Mark.KEPT:
            return _KEPT.format(line.text)
        case Mark.ADDED:
            return _CHANGED.format(mark="added", tag="ins", words=gettext("Added:"), text=line.text)
        case Mark.REMOVED:
            return _CHANGED.format(mark="removed", tag="del", words=gettext("Removed:"), text=line.text)
