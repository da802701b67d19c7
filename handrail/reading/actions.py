"""Everything that changes what readers are served."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from handrail.content.checks import check
from handrail.content.diagnostics import Diagnostic, errors
from handrail.content.model import Module
from handrail.formats import json
from handrail.reading import changes, rendered
from handrail.reading.models import Change, Edition, Picture, Release, StoredPage, Turn
from handrail.reading.packing import brotlied

_PACKING = 5


class ReleaseRefused(Exception):
    """The module has errors; what readers see stays as it is."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(f"The module has {len(diagnostics)} errors: {diagnostics[0]}")
        self.diagnostics = diagnostics


@transaction.atomic
def release(module: Module, media: Mapping[str, bytes], *, user: Any = None) -> Release:
    """Stores the module as a release and shows it to readers; the same content twice is one release.

    Raises ReleaseRefused, with nothing changed, when the module has errors.
    """
    found = errors(check(module, today=timezone.localdate()))
    if found:
        raise ReleaseRefused(found)
    # Whoever is thanked can take that back, and a release stays as it is.
    module = msgspec.structs.replace(module, credits=())
    content = json.build(module, media)
    digest = hashlib.sha256(content).hexdigest()
    names = {"module_slug": module.slug, "language": module.language}
    made = Release.objects.filter(**names).first()
    if made is None or made.digest != digest:
        packed = brotlied(content, quality=_PACKING)
        before, made = made, Release.objects.create(**names, digest=digest, content=packed, made_by=user, compared=True)
        Change.objects.bulk_create(changes.between(before.module() if before else None, module, made))
    _keep(module, media)
    edition, _ = Edition.objects.update_or_create(**names, defaults={"release": made})
    edition.pictures.set({one.sha256 for one in module.media})
    _let_go()
    render(edition, module)
    return made


@transaction.atomic
def render(edition: Edition, module: Module) -> None:
    """Stores the pages of an edition anew.

    A page that is made of the same as before is not rendered again, and one that comes out the same stays untouched.
    """
    stored = {page.path: page for page in edition.pages.only("path", "tag", "made_of")}
    pages = list(rendered.pages(module))
    standing = {page.path: page.made_of for page in stored.values() if edition.rendered_by == rendered.renderer()}
    fresh = [page for page in pages if standing.get(page.path) != page.made_of]
    changed = [page for page in fresh if page.path not in stored or stored[page.path].tag != page.tag]
    gone = set(stored) - {page.path for page in pages}
    StoredPage.objects.filter(path__in=gone | {page.path for page in changed}).delete()
    StoredPage.objects.bulk_create(map(partial(_stored, edition), changed))
    same = [page for page in fresh if page not in changed]
    for page in same:
        stored[page.path].made_of = page.made_of
    StoredPage.objects.bulk_update([stored[page.path] for page in same], ["made_of"], batch_size=500)
    edition.rendered_by = rendered.renderer()
    edition.save(update_fields=["rendered_by"])
    if changed or gone:
        turn()


def alter(release: Release, module: Module) -> None:
    """Makes a release that readers no longer see say something else: for words that are removed from everywhere."""
    content = json.build(module, {})
    release.content, release.digest = brotlied(content, quality=_PACKING), hashlib.sha256(content).hexdigest()
    release.altered_at = timezone.now()
    release.save(update_fields=["content", "digest", "altered_at"])


def turn() -> None:
    """Has every worker forget what it has at hand."""
    Turn.objects.update_or_create(pk=1, defaults={"number": F("number") + 1}, create_defaults={"number": 1})


def compare() -> int:
    """Works out the changes of releases from before changes were kept; how many releases there were."""
    waiting = Release.objects.filter(compared=False)
    names = set(waiting.order_by().values_list("module_slug", "language"))
    return sum(_compare(module_slug=slug, language=language) for slug, language in names)


@transaction.atomic
def _compare(**names: str) -> int:
    """The same for one module; of all its releases, two are in memory at a time."""
    count = 0
    last: Release | None = None
    module: Module | None = None
    for made in Release.objects.filter(**names).order_by("pk").defer("content"):
        if made.compared:
            module = None
        else:
            before = module or (last.module() if last else None)
            module = made.module()
            made.changes.all().delete()
            Change.objects.bulk_create(changes.between(before, module, made))
            count += 1
        last = made
    Release.objects.filter(**names).update(compared=True)
    return count


def _stored(edition: Edition, page: rendered.Rendered) -> StoredPage:
    return StoredPage(
        edition=edition,
        path=page.path,
        made_of=page.made_of,
        tag=page.tag,
        plain=page.plain,
        gzip=page.gzip(),
        br=page.br(),
    )


def refresh() -> int:
    """Renders the editions again whose pages come from other code or settings; how many there were."""
    stale = Edition.objects.exclude(rendered_by=rendered.renderer()).select_related("release")
    for edition in stale:
        render(edition, edition.release.module())
    return len(stale)


@transaction.atomic
def withdraw(module_slug: str, language: str) -> None:
    """Takes an edition out of the reading room; its releases are kept."""
    Edition.objects.filter(module_slug=module_slug, language=language).delete()
    _let_go()
    turn()


def _keep(module: Module, media: Mapping[str, bytes]) -> None:
    """Stores the pictures that no edition shows yet."""
    shown = Picture.objects.filter(pk__in=[one.sha256 for one in module.media])
    # Held until the end, so that nobody lets go of them meanwhile.
    known = set(shown.select_for_update().values_list("pk", flat=True))
    new = {one.sha256: media[one.path] for one in module.media if one.sha256 not in known}
    # Another module may be storing the same picture at this moment.
    Picture.objects.bulk_create(
        (Picture(sha256=digest, content=content) for digest, content in new.items()), ignore_conflicts=True
    )


def _let_go() -> None:
    """Deletes the pictures that no edition shows any more: whoever had one removed may rely on it."""
    Picture.objects.filter(editions=None).delete()
