"""Replies to simulated reports, for browsers without script: a reply comes by a form, and nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path

from handrail.content.replies.review import TEXT_LIMIT
from handrail.reading import access, rendered
from handrail.reading.caching import FRESH, NO_STORE
from handrail.reading.links import EditionLinks
from handrail.reading.private import private_form
from handrail.reading.urls import KEY, LANGUAGE


@private_form
def show_task(request: HttpRequest, language: str, slug: str, key: str) -> HttpResponse:
    """A report to reply to; or, posted to, what stands out in the reply."""
    module = access.module(language, slug)
    links = EditionLinks(module)
    if links.reply(key) is None:
        raise Http404
    if request.method != "POST":
        return HttpResponse(rendered.reply(module, key, links), headers=FRESH)
    # Forms end their lines in two characters, fields in one.
    text = request.POST.get("text", "").replace("\r\n", "\n")[:TEXT_LIMIT]
    return HttpResponse(rendered.reply(module, key, links, text), headers=NO_STORE)


urlpatterns: list[Any] = [
    re_path(rf"^{LANGUAGE}/(?P<slug>{KEY})/replies/(?P<key>{KEY})/$", show_task, name="reply"),
]
