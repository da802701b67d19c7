"""The pictures of a package in Wagtail's library. A load that fails leaves no file behind, and takes none away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from handrail.content.model import Media, Module
from handrail.content.values import Line
from handrail.workshop import tree
from handrail.workshop.dump import pictures_shown
from handrail.workshop.load.refusal import LoadRefused
from handrail.workshop.modules import ModulePage
from handrail.workshop.pictures import Picture


@contextmanager
def new_files() -> Iterator[list[Any]]:
    """The files that a load stores; they are deleted again when it fails."""
    stored: list[Any] = []
    try:
        yield stored
    except BaseException:
        for file in stored:
            file.storage.delete(file.name)
        raise


def load_pictures(
    page: ModulePage, module: Module, media: Mapping[str, bytes], stored: list[Any], user: Any
) -> dict[Line, int]:
    """Stores what is new or changed; the ids by their paths. What else is there is for `leftovers`."""
    known = _known(page)
    for described in module.media:
        picture = known.get(described.path)
        if picture is None or picture.sha256 != described.sha256:
            known[described.path] = _store(picture or Picture(module=page), described, _content(described, media), user)
            stored.append(known[described.path].file)
    kept = {described.path for described in module.media}
    for path, picture in known.items():
        if path in kept and not picture.module_id:
            picture.module = page
            picture.save(update_fields=["module"])
    return {Line(path): picture.pk for path, picture in known.items() if path in kept}


def _known(page: ModulePage) -> dict[str, Picture]:
    """The module's pictures by their paths, those too that were uploaded while writing and belong to none yet."""
    shown = pictures_shown(tree.topics_below(page.path).values_list("body", flat=True))
    loose = Picture.objects.filter(module=None, pk__in=shown).order_by("-pk")
    return {picture.path: picture for picture in (*loose, *page.pictures.all())}


def _content(described: Media, media: Mapping[str, bytes]) -> bytes:
    content = media.get(described.path)
    if content is None or hashlib.sha256(content).hexdigest() != described.sha256:
        raise LoadRefused(
            _("The picture “%(path)s” is missing or is not the one that the module describes.")
            % {"path": described.path}
        )
    return content


def _store(picture: Picture, described: Media, content: bytes, user: Any) -> Picture:
    name = PurePosixPath(described.path)
    old = picture.file if picture.pk else None
    picture.path, picture.title = described.path, name.stem
    picture.uploaded_by_user = picture.uploaded_by_user or user
    try:
        picture.file = ContentFile(content, name=name.name)
        picture._set_image_file_metadata()  # noqa: SLF001 — Wagtail has no other name for it
        picture.save()
    except Exception as problem:
        # Willow raises what its parsers raise.
        raise LoadRefused(
            _("The picture “%(path)s” cannot be read as a picture.") % {"path": described.path}
        ) from problem
    if old:
        picture.renditions.all().delete()
        transaction.on_commit(lambda: old.storage.delete(old.name))
    return picture
