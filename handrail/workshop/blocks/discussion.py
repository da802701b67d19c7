"""Something to talk about in a group, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import IntegerBlock

from handrail.content.kinds.discussion import Discussion
from handrail.content.values import Key, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.prose import ProseBlock


class DiscussionKind(KindBlock):
    """Prompts for a group that takes the module together."""

    body = ProseBlock(label=_("Prompts"))
    minutes = IntegerBlock(
        required=False, min_value=1, label=_("Minutes"), help_text=_("How long a group should plan for it.")
    )

    tag = "discussion"
    example = Discussion(
        key=Key("discussion"),
        minutes=15,
        body=Prose("<p>What would you need from your group before you answer a report alone?</p>"),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Discussion:
        return Discussion(key=key, minutes=value.get("minutes"), body=Prose(value.get("body") or ""))

    @staticmethod
    def from_content(block: Discussion, ledger: Ledger) -> dict[str, Any]:
        return {"body": block.body, "minutes": block.minutes}

    class Meta:
        label = _("Discussion")
        icon = "group"
        group = _("To practise")
        description = _("Prompts for a group that takes the module together.")
