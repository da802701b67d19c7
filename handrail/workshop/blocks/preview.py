"""What the block picker shows of a kind: an example, as the reading room renders it."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils import translation

from handrail.content.kinds import Block
from handrail.rendering.blocks import block_html
from handrail.rendering.sheet import Sheet
from handrail.rendering.site import Nowhere


class ExampleLinks(Nowhere):
    """An example belongs to no module; its picture is one of the workshop's."""

    def media(self, path: str) -> str:  # noqa: ARG002
        return str(static("workshop/example.svg"))


def block_context(example: Block) -> dict[str, Any]:
    """What the template of a block's preview shows."""
    return {"block": block_html(example, Sheet(links=ExampleLinks(), gettext=translation.gettext))}
