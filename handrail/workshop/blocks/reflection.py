"""Something to think about, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.content.kinds.reflection import Reflection
from handrail.content.values import Key, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.prose import LISTS, ProseBlock


class ReflectionKind(KindBlock):
    """A prompt without a right answer."""

    prompt = ProseBlock(features=[*LISTS, "blockquote"], label=_("Prompt"))

    tag = "reflection"
    example = Reflection(
        key=Key("reflection"), prompt=Prose("<p>Think of a time when you asked for help. What made it easier?</p>")
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Reflection:
        return Reflection(key=key, prompt=Prose(value.get("prompt") or ""))

    @staticmethod
    def from_content(block: Reflection, ledger: Ledger) -> dict[str, Any]:
        return {"prompt": block.prompt}

    class Meta:
        label = _("Reflection")
        icon = "comment"
        group = _("To practise")
        description = _("A question without a right answer. What the reader writes stays with the reader.")
