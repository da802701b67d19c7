"""What stands around every page of a module, whatever is on it; `base.html` shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from handrail.content.model import Module
from handrail.rendering.languages import direction
from handrail.rendering.site import Links


@dataclass(frozen=True, kw_only=True)
class Surrounded:
    """The part that all pages of a module have alike."""

    language: str
    direction: str
    library: str
    overview: str
    search: str | None


class Surroundings(TypedDict):
    """The same by name, to make a page with."""

    language: str
    direction: str
    library: str
    overview: str
    search: str | None


def surroundings(module: Module, links: Links) -> Surroundings:
    """The language that a page is written in, and the ways that lead away from it."""
    return {
        "language": module.language,
        "direction": direction(module.language),
        "library": links.library(),
        "overview": links.overview(),
        "search": links.search(),
    }
