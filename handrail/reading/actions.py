"""Everything that changes what readers are served."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import brotli
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from handrail.content.checks import check
from handrail.content.diagnostics import Diagnostic, errors
from handrail.content.model import Module
from handrail.formats import json
from handrail.reading import changes, rendered
from handrail.reading.models import Change, Edition, Picture, Release, StoredPage, Turn

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
    content = json.build(module, media)
    digest = hashlib.sha256(content).hexdigest()
    names = {"module_slug": module.slug, "language": module.language}
    made = Release.objects.filter(**names).first()
    if made is None or made.digest != digest:
        packed = brotli.compress(content, mode=brotli.MODE_TEXT, quality=_PACKING)
        before, made = made, Release.objects.create(**names, digest=digest, content=packed, made_by=user)
        Change.objects.bulk_create(changes.between(before.module() if before else None, module, made))
    _keep(module, media)
    edition, _ = Edition.objects.update_or_create(**names, defaults={"release": made})
    edition.pictures.set({one.sha256 for one in module.media})
    _let_go()
    render(edition, module)
    return made


@transaction.atomic
def render(edition: Edition, module: Module) -> None:
    """Stores the pages of an edition anew; pages that come out the same stay untouched."""
    stored = dict(edition.pages.values_list("path", "tag"))
    pages = list(rendered.pages(module))
    changed = [page for page in pages if stored.get(page.path) != page.tag]
    gone = set(stored) - {page.path for page in pages}
    StoredPage.objects.filter(path__in=gone | {page.path for page in changed}).delete()
    StoredPage.objects.bulk_create(
        StoredPage(edition=edition, path=page.path, tag=page.tag, plain=page.plain, gzip=page.gzip(), br=page.br())
        for page in changed
    )
    edition.rendered_by = rendered.renderer()
    edition.save(update_fields=["rendered_by"])
    if changed or gone:
        Turn.objects.update_or_create(pk=1, defaults={"number": F("number") + 1}, create_defaults={"number": 1})


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
    Turn.objects.update_or_create(pk=1, defaults={"number": F("number") + 1}, create_defaults={"number": 1})


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
