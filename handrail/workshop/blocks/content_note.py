"""A warning that what follows may distress, with what it folds away, in the editor."""

from __future__ import annotations

from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.plain import PlainBlock
from handrail.content.kinds.text import Text
from handrail.content.values import Key, Line, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.blocks.plain import PLAIN, from_stream, stream_of, to_stream
from handrail.workshop.lines import LineBlock


class ContentNoteKind(KindBlock):
    """Blocks that stay folded until the reader asks for them."""

    about = LineBlock(
        label=_("What follows"),
        help_text=_(
            "Say what kind of thing the reader would see, without its words: “Describes threats against a family.”"
        ),
    )
    blocks = StreamBlock(stream_of(PLAIN), label=_("Folded away"))

    tag = "content-note"
    example = ContentNote(
        key=Key("content-note"),
        about=Line("Describes threats against a person’s family."),
        blocks=(Text(key=Key("folded"), body=Prose("<p>This text shows only when the reader asks for it.</p>")),),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> ContentNote:
        blocks = to_stream(value.get("blocks") or [], PLAIN, ledger)
        return ContentNote(key=key, about=Line(value.get("about") or ""), blocks=cast("tuple[PlainBlock, ...]", blocks))

    @staticmethod
    def from_content(block: ContentNote, ledger: Ledger) -> dict[str, Any]:
        return {"about": block.about, "blocks": from_stream(block.blocks, PLAIN, ledger)}

    class Meta:
        label = _("Content note")
        icon = "warning"
        group = _("To read")
        label_format = "{about}"
        description = _("Folds away what may distress. The reader can skip it and loses nothing.")
