"""Serves the room's assets where nothing in front of Django does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handrail.ui import assets


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001
    found = next((each for each in assets.bundle().values() if each.name == name), None)
    if found is None:
        raise Http404
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)
