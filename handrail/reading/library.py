"""The library: every module once, in the reader's language where there is an edition in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import gettext

from handrail.content.measure import minutes
from handrail.content.model import Module, reading_order
from handrail.reading.languages import own_name
from handrail.reading.models import Edition, Release
from handrail.reading.search import Page, pages
from handrail.rendering.languages import direction
from handrail.rendering.overview_page import duration_words
from handrail.ui import pages as ui

KEPT_MODULES = 32


@lru_cache(maxsize=KEPT_MODULES)
def module_of(release_id: int) -> Module:
    """The module of a release; the most recent ones stay in memory. One that readers see does not change."""
    return Release.objects.get(pk=release_id).module()


@lru_cache(maxsize=KEPT_MODULES)
def searched(release_id: int) -> tuple[Page, ...]:
    """The topics of a release as they are searched."""
    return pages(module_of(release_id))


@lru_cache(maxsize=KEPT_MODULES)
def minutes_of(release_id: int) -> tuple[int, ...]:
    """How long each topic of a release takes to read."""
    return tuple(map(minutes, reading_order(module_of(release_id).topics)))


@lru_cache(maxsize=KEPT_MODULES)
def titles(release_id: int) -> Mapping[str, str]:
    """What the pages and cases of a release are called in a list, by `page:` or `case:` and their key."""
    module = module_of(release_id)
    called = {f"page:{topic.key}": topic.short_title or topic.title for topic in reading_order(module.topics)}
    return called | {f"case:{case.key}": case.title for case in module.cases}


def forget() -> None:
    """Lets go of all that is in memory: words may have been removed from a release that was kept there."""
    for kept in (module_of, searched, minutes_of, titles):
        kept.cache_clear()


def load_ahead() -> None:
    """Makes the most recent releases ready, so that the first reader who searches need not wait for it."""
    for release in Edition.objects.order_by("-release_id").values_list("release_id", flat=True)[:KEPT_MODULES]:
        searched(release)


def languages() -> list[str]:
    """The languages in which there is an edition."""
    return sorted(set(Edition.objects.values_list("language", flat=True)))


def library_page(language: str) -> ui.LibraryPage:
    """Every module in this language, or in one that it has."""
    shelves: dict[str, list[Edition]] = {}
    for edition in Edition.objects.order_by("module_slug", "language"):
        shelves.setdefault(edition.module_slug, []).append(edition)
    return ui.LibraryPage(
        language=language,
        direction=direction(language),
        library="/",
        search=f"/{language}/search/",
        modules=tuple(_shelf(editions, language) for editions in shelves.values()),
        languages=tuple(
            ui.Edition(language=one, name=own_name(one), address=f"/?language={one}")
            for one in languages()
            if one != language
        ),
    )


def _shelf(editions: list[Edition], language: str) -> ui.Shelf:
    shown = next((one for one in editions if one.language == language), editions[0])
    module = module_of(shown.release_id)
    taken = minutes_of(shown.release_id)
    return ui.Shelf(
        title=module.title,
        summary=module.summary,
        address=shown.prefix,
        language=module.language,
        direction=direction(module.language),
        page_count=len(taken),
        duration=duration_words(sum(taken), gettext),
        editions=tuple(
            ui.Edition(language=one.language, name=own_name(one.language), address=one.prefix)
            for one in editions
            if one != shown
        ),
    )
