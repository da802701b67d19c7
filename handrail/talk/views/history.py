"""The public history of a topic and of a module, and a topic compared in two releases."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from handrail.talk import access, history
from handrail.talk.access import Place
from handrail.talk.pages import render
from handrail.talk.views.conditional import conditional

PER_PAGE = 25
CHOICES = 200
"""So many releases can be chosen from for a comparison; older ones are reached by the links beside them."""


@require_safe
@conditional
def show(request: HttpRequest, language: str, slug: str, path: str = "") -> HttpResponse:
    """The releases that changed a topic, or with `?from=` and `?to=` what changed between two; or those of a module."""
    place = access.place(language, slug, path)
    with translation.override(place.module.language):
        if place.topic is None:
            return _module(request, place)
        if "from" in request.GET or "to" in request.GET:
            return _comparison(request, place)
        return _topic(request, place)


def _topic(request: HttpRequest, place: Place) -> HttpResponse:
    changes = history.changes_of(place)
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
    entries = history.entries(place, page.object_list)
    return render("history", place, {"entries": entries, "part": page, "choices": _choices(place)})


def _module(request: HttpRequest, place: Place) -> HttpResponse:
    page = Paginator(history.releases_of(place), PER_PAGE).get_page(request.GET.get("page"))
    return render("history_of_module", place, {"issues": history.issues(place, page.object_list), "part": page})


def _comparison(request: HttpRequest, place: Place) -> HttpResponse:
    found = history.comparison(place, *sorted((_number(request, "from"), _number(request, "to"))))
    return render("history_compared", place, {"found": found, "choices": _choices(place)})


def _choices(place: Place) -> list[Any]:
    """The releases to choose from, with their days."""
    changes = history.changes_of(place).values_list("number", "release__made_at")
    return list(changes[:CHOICES])


def _number(request: HttpRequest, name: str) -> int:
    value = request.GET.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):  # noqa: PLR2004  nobody makes so many releases
        raise Http404
    return int(value)
