"""Where a report goes, for browsers without script: each answer comes by a form, and nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.http import require_safe

from handrail.content.model import Module
from handrail.reading import access, rendered
from handrail.reading.caching import FRESH, NO_STORE
from handrail.reading.links import EditionLinks
from handrail.reading.private import private_form
from handrail.reading.urls import KEY, LANGUAGE


@private_form
def show_guide(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The guide; or, posted to, what comes after the answers that the form carries."""
    module = _routed(language, slug)
    links = EditionLinks(module)
    if request.method != "POST":
        return HttpResponse(rendered.guide(module, links), headers=FRESH)
    return HttpResponse(rendered.guide(module, links, request.POST.dict()), headers=NO_STORE)


@require_safe
def show_grid(request: HttpRequest, language: str, slug: str) -> HttpResponse:  # noqa: ARG001
    """The table on one page, where it is not stored at the moment."""
    module = _routed(language, slug)
    return HttpResponse(rendered.grid(module, EditionLinks(module)), headers=FRESH)


def _routed(language: str, slug: str) -> Module:
    module = access.module(language, slug)
    if module.routing is None:
        raise Http404
    return module


urlpatterns: list[Any] = [
    re_path(rf"^{LANGUAGE}/(?P<slug>{KEY})/guide/$", show_guide, name="guide"),
    re_path(rf"^{LANGUAGE}/(?P<slug>{KEY})/guide/grid/$", show_grid, name="grid"),
]
