"""Previews: the reading room's own pages, made from what is being written."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from handrail.content.model import reading_order
from handrail.content.values import Line
from handrail.rendering.addresses import module_address, topic_addresses
from handrail.rendering.overview_page import overview_page
from handrail.rendering.site import Nowhere
from handrail.rendering.topic_page import topic_page
from handrail.ui.pages import document
from handrail.workshop import tree
from handrail.workshop.dump import Compiled, Draft, compiled


class PreviewLinks(Nowhere):
    """Where things are, seen from a preview: topics in the reading room, pictures in the workshop."""

    def __init__(self, found: Compiled) -> None:
        module = found.module
        self.home = module_address(module.language, module.slug)
        self.topics = topic_addresses(module)
        self.pictures = found.files

    def topic(self, key: str) -> str:
        return self.topics[key]

    def overview(self) -> str:
        return self.home

    def library(self) -> str:
        return "/"

    def media(self, path: str) -> str:
        return str(self.pictures[Line(path)].url) if path in self.pictures else ""


def topic(request: HttpRequest, page: Any) -> HttpResponse:  # noqa: ARG001
    """A topic as it would be read if this draft were live."""
    found = _with(page)
    with translation.override(found.module.language):
        shown = topic_page(found.module, page.slug, links=PreviewLinks(found), gettext=translation.gettext)
    return HttpResponse(document(shown, leave_url=settings.LEAVE_URL))


def overview(request: HttpRequest, page: Any) -> HttpResponse:  # noqa: ARG001
    """A module's first page as it would be read if this draft were live."""
    found = _with(page)
    with translation.override(found.module.language):
        shown = overview_page(found.module, links=PreviewLinks(found), gettext=translation.gettext)
    return HttpResponse(document(shown, leave_url=settings.LEAVE_URL))


def _with(page: Any) -> Compiled:
    """The live module with this draft in it; when the pages above are not live, with every draft."""
    module_page, draft = tree.module_of(page.path), Draft(page)
    found = compiled(module_page, draft=draft)
    if page.depth == tree.MODULE_DEPTH or any(one.key == page.slug for one in reading_order(found.module.topics)):
        return found
    return compiled(module_page, live=False, draft=draft)
