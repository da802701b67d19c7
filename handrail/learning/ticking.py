"""Pages that somebody says to have read, for browsers without script: with one, opening a page says so."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import re_path

from handrail.learning import device, recording
from handrail.learning.catalogue import of_release
from handrail.reading import access
from handrail.reading.caching import NO_STORE
from handrail.reading.private import private_form
from handrail.reading.urls import KEY, LANGUAGE
from handrail.rendering.addresses import module_address


@private_form
def mark_read(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Keeps that a page was read and leads to the next one; whoever keeps no progress is told how to."""
    topics = of_release(access.edition(language, slug).release_id).topics
    progress = module_address(language, slug) + "progress/"
    onward = progress
    if request.method == "POST":
        topic = request.POST.get("page", "")
        if topic not in topics:
            raise Http404
        recording.opened(request, language, slug, topic)
        if device.MARKER in request.COOKIES:
            onward = topics.get(dict(pairwise(topics)).get(topic, ""), progress)
    return HttpResponseRedirect(onward, headers=NO_STORE)


urlpatterns: list[Any] = [
    re_path(rf"^{LANGUAGE}/(?P<slug>{KEY})/progress/read/$", mark_read, name="progress_read"),
]
