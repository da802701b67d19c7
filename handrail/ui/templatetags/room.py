"""Template tags that every page of the room needs."""

from __future__ import annotations

from django import template

from handrail.ui import assets

register = template.Library()


@register.simple_tag
def asset_url(name: str) -> str:
    """The address of an asset such as `room.css`, with its content's hash in it."""
    return assets.bundle()[name].address
