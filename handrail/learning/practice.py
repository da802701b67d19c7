"""Practice cases: what is not stored of them. The whole way somebody took stands in the address, and nowhere else
but with those who asked for their progress to be kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.http import require_safe

from handrail.content.cases.position import NoSuchWay
from handrail.learning import fares, recording
from handrail.reading import access, rendered
from handrail.reading.caching import FRESH, NO_STORE
from handrail.reading.links import EditionLinks
from handrail.reading.urls import KEY, LANGUAGE
from handrail.rendering.case_ways import written


@require_safe
def show_list(request: HttpRequest, language: str, slug: str) -> HttpResponse:  # noqa: ARG001
    """What there is to practise with, where the list is not stored at the moment."""
    module = access.module(language, slug)
    links = EditionLinks(module)
    if links.practice() is None:
        raise Http404
    return HttpResponse(rendered.practice_list(module, links), headers=FRESH)


@require_safe
def show_case(request: HttpRequest, language: str, slug: str, key: str) -> HttpResponse:
    """A case as one comes to it; or, with `?path=`, where the options named there lead."""
    module = access.module(language, slug)
    access.case(module, key)
    links = EditionLinks(module)
    if "path" not in request.GET:
        return HttpResponse(rendered.case(module, key, links), headers=FRESH)
    path = written(request.GET["path"])
    try:
        page = rendered.case(module, key, links, path, fares.decided(slug, key))
    except NoSuchWay:
        return HttpResponse(rendered.lost(module, key, links, path), status=404, headers=NO_STORE)
    recording.stepped(request, language, slug, key, path)
    return HttpResponse(page, headers=NO_STORE)


_PRACTICE = rf"^{LANGUAGE}/(?P<slug>{KEY})/practice/"

urlpatterns: list[Any] = [
    re_path(rf"{_PRACTICE}$", show_list, name="practice"),
    re_path(rf"{_PRACTICE}(?P<key>{KEY})/$", show_case, name="case"),
]
