"""Everyone who asked to be thanked for a module."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handrail.talk import access, thanks
from handrail.talk.pages import render
from handrail.talk.views.conditional import conditional


@require_safe
@conditional
def show(request: HttpRequest, language: str, slug: str) -> HttpResponse:  # noqa: ARG001
    place = access.place(language, slug)
    return render("credits", place, {"names": thanks.names(place.module.slug, place.module.language)})
