"""A fictional situation, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.content.kinds.example import Example
from handrail.content.values import Key, Line, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.lines import LineBlock
from handrail.workshop.prose import ProseBlock


class ExampleKind(KindBlock):
    """A fictional situation worked through."""

    title = LineBlock(required=False, label=_("Title"), help_text=_("May be left empty."))
    body = ProseBlock(
        label=_("The situation"),
        help_text=_("Make it up. No real person, account or incident may be recognised in it."),
    )

    tag = "example"
    example = Example(
        key=Key("example"),
        title=Line("A report comes in"),
        body=Prose("<p>Someone writes: “They have followed me to three talk pages this week.” There are no links.</p>"),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Example:
        return Example(key=key, title=Line(value.get("title") or ""), body=Prose(value.get("body") or ""))

    @staticmethod
    def from_content(block: Example, ledger: Ledger) -> dict[str, Any]:
        return {"title": block.title, "body": block.body}

    class Meta:
        label = _("Example")
        icon = "user"
        group = _("To read")
        label_format = "{title}"
        description = _("A fictional situation that shows what the page means.")
