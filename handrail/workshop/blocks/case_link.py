"""The way to a case, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.content.kinds.case_link import CaseLink
from handrail.content.values import Key, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.blocks.local import SlotBlock
from handrail.workshop.prose import ProseBlock


class CaseLinkKind(KindBlock):
    """A link to a case of the module."""

    case = SlotBlock(label=_("Case"), help_text=_("The key of the case, such as “the-long-shadow”."))
    body = ProseBlock(
        required=False, label=_("Why now"), help_text=_("May be left empty. The title and summary of the case follow.")
    )

    tag = "case"
    example = CaseLink(
        key=Key("case"), case=Key("the-long-shadow"), body=Prose("<p>You have read enough to try it yourself.</p>")
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> CaseLink:
        return CaseLink(key=key, case=Key(value.get("case") or ""), body=Prose(value.get("body") or ""))

    @staticmethod
    def from_content(block: CaseLink, ledger: Ledger) -> dict[str, Any]:
        return {"case": block.case, "body": block.body}

    class Meta:
        label = _("Case")
        icon = "tasks"
        group = _("To practise")
        label_format = "{case}"
        description = _("A link to a case in which readers decide step by step.")
