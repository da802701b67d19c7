"""What readers see of a module, beside what is published in the workshop, and what stands between the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.content.checks import check
from handrail.content.diagnostics import Address, Diagnostic, errors
from handrail.reading.library import module_of
from handrail.reading.models import Edition, Release
from handrail.workshop import faults, tree
from handrail.workshop.dump import compiled
from handrail.workshop.modules import ModulePage


@dataclass(frozen=True)
class Problem:
    """Why a module is not released: a sentence, what it is about, and where that is mended."""

    sentence: str
    about: str
    edit: str


@dataclass(frozen=True)
class State:
    """The state of one module. Without a release, readers see nothing of it; without problems, the two agree.

    `waits` says that what is published is in order and still not out.
    """

    page: ModulePage
    release: Release | None
    number: int
    problems: tuple[Problem, ...]
    waits: bool


def states() -> list[State]:
    """The state of every module."""
    return [state(page) for page in tree.module_pages().order_by("path")]


def state(page: ModulePage) -> State:
    """The state of one module."""
    release = released(page)
    if not page.live:
        return State(page, release, number(release), (), waits=release is not None)
    module, files = compiled(page)
    found = problems(page, errors(check(module, today=timezone.localdate())))
    found += [without_file(page, path) for path, file in files.items() if not file.storage.exists(file.name)]
    waits = not found and (release is None or module_of(release.pk) != module)
    return State(page, release, number(release), tuple(found), waits=waits)


def released(page: ModulePage) -> Release | None:
    """The release of a module that readers see."""
    names = {"module_slug": page.module_slug, "language": page.language}
    edition = Edition.objects.filter(**names).select_related("release__made_by").first()
    return edition.release if edition else None


def number(release: Release | None) -> int:
    """Which release of its module this is, counted from 1; 0 for none."""
    if release is None:
        return 0
    names = {"module_slug": release.module_slug, "language": release.language}
    return Release.objects.filter(**names, pk__lte=release.pk).count()


def problems(page: ModulePage, found: Iterable[Diagnostic]) -> list[Problem]:
    """Diagnostics of a module as those who write it read them."""
    pages = {one.slug: one for one in tree.topics_below(page.path).only("pk", "slug", "title")}
    return [Problem(faults.sentence(one), *_place(page, pages, one.address)) for one in found]


def _place(page: ModulePage, pages: dict[str, Any], address: Address) -> tuple[str, str]:
    match address:
        case ("topics", key, *_rest) if key in pages:
            return pages[key].title, reverse("wagtailadmin_pages:edit", args=[pages[key].pk])
        case ("references" | "glossary" as name, key, *_rest):
            source = getattr(page, name).filter(key=key).first()
            if source:
                kind = source._meta.model_name  # noqa: SLF001  as Django documents it
                return str(source), reverse(f"wagtailsnippets_workshop_{kind}:edit", args=[source.pk])
    return page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])


def without_file(page: ModulePage, path: str) -> Problem:
    """A picture of the module has no file any more."""
    sentence = _("The file of the picture “%(path)s” is gone. Bring it back from a backup, or upload the picture anew.")
    return Problem(sentence % {"path": path}, page.title, reverse("wagtailimages:index"))
