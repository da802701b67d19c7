"""A remark set apart from the running text, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock

from handrail.content.kinds.note import Note, Tone
from handrail.content.values import Key, Line, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.lines import LineBlock
from handrail.workshop.prose import ProseBlock


class NoteKind(KindBlock):
    """A remark with a tone."""

    tone = ChoiceBlock(
        choices=[
            (Tone.NOTE.value, _("Good to know")),
            (Tone.CARE.value, _("Take care")),
            (Tone.URGENT.value, _("Act before reading on")),
        ],
        default=Tone.NOTE.value,
        label=_("Tone"),
        help_text=_("Choose “Act before reading on” only when someone may be in danger."),
    )
    title = LineBlock(required=False, label=_("Title"), help_text=_("May be left empty."))
    body = ProseBlock(label=_("Words"))

    tag = "note"
    example = Note(
        key=Key("note"),
        tone=Tone.CARE,
        title=Line("Before you write back"),
        body=Prose("<p>Read the whole conversation first. A single message rarely shows what happened.</p>"),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Note:
        return Note(
            key=key,
            tone=Tone(value.get("tone") or Tone.NOTE),
            title=Line(value.get("title") or ""),
            body=Prose(value.get("body") or ""),
        )

    @staticmethod
    def from_content(block: Note, ledger: Ledger) -> dict[str, Any]:
        return {"tone": block.tone.value, "title": block.title, "body": block.body}

    class Meta:
        label = _("Note")
        icon = "info-circle"
        group = _("To read")
        label_format = "{title}"
        description = _("A remark that stands apart: good to know, to take care of, or to act on at once.")
