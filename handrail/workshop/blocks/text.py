"""Plain prose between the other blocks, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.content.kinds.text import Text
from handrail.content.values import Key, Prose
from handrail.workshop.blocks.kind import Kind
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.prose import ProseBlock


class TextKind(Kind, ProseBlock):
    """Running prose; the value is the prose itself, so that Wagtail can split it."""

    tag = "text"
    example = Text(
        key=Key("text"),
        body=Prose("<p>One paragraph makes one point. The next one makes <strong>the next point</strong>.</p>"),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Text:
        return Text(key=key, body=Prose(value or ""))

    @staticmethod
    def from_content(block: Text, ledger: Ledger) -> str:
        return block.body

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = _("To read")
        description = _("Paragraphs, lists and small headings. Most of a page is made of this.")
