"""What differs between communities, in the editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock

from handrail.content.kinds.local import Local
from handrail.content.values import Key, Line, Prose, is_key
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.blocks.untranslated import Untranslated
from handrail.workshop.lines import LineBlock
from handrail.workshop.prose import ProseBlock


class SlotBlock(Untranslated, CharBlock):
    """The key of a community's value."""

    def clean(self, value: str) -> str:
        slot = str(super().clean(value))
        if slot and not is_key(slot):
            raise ValidationError(_("Use lower-case letters, digits and single hyphens, such as “noticeboard-name”."))
        return slot


class LocalKind(KindBlock):
    """A place that a community fills."""

    ask = LineBlock(
        label=_("What to put here"),
        help_text=_("Tell the community what it should fill in: “The name of your noticeboard and where it is.”"),
    )
    slot = SlotBlock(
        label=_("Name of the value"),
        help_text=_("One short name, such as “noticeboard”. Places with the same name are filled once."),
    )
    body = ProseBlock(label=_("Generic text"), help_text=_("Stands here as long as a community has filled in nothing."))

    tag = "local"
    example = Local(
        key=Key("local"),
        slot=Key("noticeboard"),
        ask=Line("The name of your noticeboard and where it is."),
        body=Prose("<p>Most communities have a page where administrators can be asked for help.</p>"),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Local:
        return Local(
            key=key,
            slot=Key(value.get("slot") or ""),
            ask=Line(value.get("ask") or ""),
            body=Prose(value.get("body") or ""),
        )

    @staticmethod
    def from_content(block: Local, ledger: Ledger) -> dict[str, Any]:
        return {"ask": block.ask, "slot": block.slot, "body": block.body}

    class Meta:
        label = _("Local text")
        icon = "globe"
        group = _("For communities")
        label_format = "{ask}"
        description = _("A place that every community fills in its own way, with a text for those that have not.")
