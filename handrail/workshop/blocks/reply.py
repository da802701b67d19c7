"""Versions of one message side by side, in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock, StructBlock

from handrail.content.kinds.reply import Quality, Reply, Version
from handrail.content.values import Key, Line, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger, items, values
from handrail.workshop.lines import LineBlock
from handrail.workshop.prose import INLINE, LISTS, ProseBlock


class VersionBlock(StructBlock):
    """One version of the message."""

    quality = ChoiceBlock(
        choices=[(Quality.WEAK.value, _("Weak")), (Quality.BETTER.value, _("Better"))],
        default=Quality.WEAK.value,
        label=_("This version is"),
    )
    label = LineBlock(
        label=_("What it does"),
        help_text=_("What the message does to the person who gets it: “Leaves the person alone with it”."),
    )
    body = ProseBlock(features=[*LISTS, "blockquote"], label=_("The message"))
    reasons = ListBlock(ProseBlock(features=INLINE), default=[], label=_("Why it helps, or does not"))

    class Meta:
        label = _("Version")
        label_format = "{quality}: {label}"


class ReplyKind(KindBlock):
    """An annotated message: weak and better versions in the order in which they are shown."""

    title = LineBlock(required=False, label=_("Title"), help_text=_("May be left empty."))
    versions = ListBlock(VersionBlock(), default=[], label=_("Versions"))

    tag = "reply"
    example = Reply(
        key=Key("reply"),
        title=Line("The first answer"),
        versions=(
            Version(
                quality=Quality.WEAK,
                label=Line("Leaves the person alone with it"),
                body=Prose("<p>Please report this through the proper channel.</p>"),
                reasons=(Prose("<p>It does not say which channel that is.</p>"),),
            ),
            Version(
                quality=Quality.BETTER,
                label=Line("Gives a next step"),
                body=Prose("<p>Thank you for telling us. I have read it and will write again by Friday.</p>"),
                reasons=(Prose("<p>It says what happens next, and when.</p>"),),
            ),
        ),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Reply:
        return Reply(
            key=key, title=Line(value.get("title") or ""), versions=tuple(map(_version, values(value.get("versions"))))
        )

    @staticmethod
    def from_content(block: Reply, ledger: Ledger) -> dict[str, Any]:
        versions = [
            {
                "quality": version.quality.value,
                "label": version.label,
                "body": version.body,
                "reasons": items(version.reasons),
            }
            for version in block.versions
        ]
        return {"title": block.title, "versions": items(versions)}

    class Meta:
        label = _("Reply")
        icon = "mail"
        group = _("To practise")
        label_format = "{title}"
        description = _("One message written badly and well, with the reasons beside it.")


def _version(value: dict[str, Any]) -> Version:
    return Version(
        quality=Quality(value.get("quality") or Quality.WEAK),
        label=Line(value.get("label") or ""),
        body=Prose(value.get("body") or ""),
        reasons=tuple(Prose(reason or "") for reason in values(value.get("reasons"))),
    )
