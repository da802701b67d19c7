"""The only way from an address in a request to what it names; Http404 where there is nothing."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from handrail.content.cases.model import Case
from handrail.content.model import Module
from handrail.reading import library
from handrail.reading.links import EditionLinks
from handrail.reading.models import Edition, Picture


def edition(language: str, slug: str) -> Edition:
    """The edition, without its release, which is large and mostly in memory already."""
    return get_object_or_404(Edition, language=language, module_slug=slug)


def module(language: str, slug: str) -> Module:
    """The module as readers see it."""
    return library.module_of(edition(language, slug).release_id)


def case(module: Module, key: str) -> Case:
    """The case of this key."""
    found = next((one for one in module.cases if one.key == key), None)
    if found is None:
        raise Http404
    return found


def topic_key(links: EditionLinks, path: str) -> str:
    """The key of the topic at this path below the module; only the topic's own address counts."""
    key = path.strip("/").rpartition("/")[2]
    try:
        if links.topic(key) == links.overview() + path:
            return key
    except KeyError:
        pass
    raise Http404


def picture(sha256: str) -> Picture:
    return get_object_or_404(Picture, pk=sha256)
