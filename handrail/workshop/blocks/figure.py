"""A picture, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.blocks import ImageChooserBlock

from handrail.content.kinds.figure import Figure
from handrail.content.values import Key, Line, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.lines import LineBlock
from handrail.workshop.prose import INLINE, ProseBlock


class FigureKind(KindBlock):
    """A picture with what it shows in words."""

    file = ImageChooserBlock(label=_("Picture"))
    alt = LineBlock(
        label=_("What it shows"),
        help_text=_("For readers who cannot see it. Say what the picture tells, not that it is a picture."),
    )
    caption = ProseBlock(required=False, features=INLINE, label=_("Caption"))
    credit = LineBlock(
        required=False,
        label=_("Credit"),
        help_text=_("Who made it, and under which licence, if it is not the module’s."),
    )

    tag = "figure"
    example = Figure(
        key=Key("figure"),
        file=Line("media/example.svg"),
        alt=Line("A report goes to one person, who answers it within two days."),
        caption=Prose("<p>The way of a report.</p>"),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Figure:
        return Figure(
            key=key,
            file=ledger.path(value.get("file")),
            alt=Line(value.get("alt") or ""),
            credit=Line(value.get("credit") or ""),
            caption=Prose(value.get("caption") or ""),
        )

    @staticmethod
    def from_content(block: Figure, ledger: Ledger) -> dict[str, Any]:
        return {
            "file": ledger.pictures.get(block.file),
            "alt": block.alt,
            "caption": block.caption,
            "credit": block.credit,
        }

    class Meta:
        label = _("Picture")
        icon = "image"
        group = _("To read")
        label_format = "{alt}"
        description = _("A picture with its words for those who cannot see it.")
