"""Things to do, to be ticked, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock

from handrail.content.kinds.checklist import Checklist
from handrail.content.values import Key, Line, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger, items, values
from handrail.workshop.lines import LineBlock
from handrail.workshop.prose import INLINE, ProseBlock


class ChecklistKind(KindBlock):
    """Steps that the reader can tick."""

    title = LineBlock(required=False, label=_("Title"), help_text=_("May be left empty."))
    items = ListBlock(
        ProseBlock(features=INLINE, label=_("Step")),
        label=_("Steps"),
        help_text=_("Begin each with what to do: “Save the links before anything is deleted.”"),
    )

    tag = "checklist"
    example = Checklist(
        key=Key("checklist"),
        title=Line("Before you answer"),
        items=(Prose("<p>Save links to what was written.</p>"), Prose("<p>Ask what the person wants.</p>")),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Checklist:
        steps = tuple(Prose(step or "") for step in values(value.get("items")))
        return Checklist(key=key, title=Line(value.get("title") or ""), items=steps)

    @staticmethod
    def from_content(block: Checklist, ledger: Ledger) -> dict[str, Any]:
        return {"title": block.title, "items": items(block.items)}

    class Meta:
        label = _("Checklist")
        icon = "tasks"
        group = _("To practise")
        label_format = "{title}"
        description = _("Steps that the reader can tick. Nothing is kept or sent.")
