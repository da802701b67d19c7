"""Which one a slug means, of a module that may be there in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from handrail.project.refusal import Refusal


class InOneLanguage(Protocol):
    """A module as it is kept: in the workshop, or as readers see it."""

    language: str
    module_slug: str


Kept = TypeVar("Kept", bound=InOneLanguage)


def chosen(found: Sequence[Kept], everything: Iterable[Kept], slug: str, language: str, *, none: str) -> Kept:
    """The one that was found under this slug, and in this language if one is named.

    Refused where there is none, in words that begin with `none`, and where there are several.
    """
    if not found:
        known = ", ".join(sorted({one.module_slug for one in everything})) or "none"
        where = f" in the language “{language}”" if language else ""
        raise Refusal(f"There is {none} “{slug}”{where}. Modules here: {known}.")
    if len(found) > 1:
        languages = ", ".join(one.language for one in found)
        raise Refusal(f"“{slug}” is there in several languages ({languages}). Choose one with --language.")
    return found[0]
