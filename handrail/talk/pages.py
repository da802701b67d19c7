"""Pages of talk as answers: in the language of what is talked about, with the ways of its module around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from markupsafe import Markup

from handrail.content.model import Module
from handrail.reading.links import EditionLinks
from handrail.rendering.languages import direction
from handrail.rendering.sheet import bare_sheet
from handrail.rendering.surroundings import surroundings
from handrail.rendering.uncited import uncited_html
from handrail.talk.access import Place


@dataclass(frozen=True, kw_only=True)
class Around:
    """What stands around a page of talk; see `base.html`."""

    language: str
    direction: str
    library: str
    overview: str | None = None
    search: str | None = None
    talk: str | None = None
    history: str | None = None


def around(place: Place | None) -> Around:
    """The ways of the place's module, or of the site alone."""
    if place is None:
        language = settings.LANGUAGE_CODE
        return Around(language=language, direction=direction(language), library="/")
    links, key = place.links, place.topic_key
    return Around(**surroundings(place.module, links), talk=links.talk(key), history=links.history(key))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """How a page is sent. `own` says that it has something of one person on it, which no browser keeps."""

    status: int = 200
    own: bool = False
    wait: int = 0


def render(template: str, place: Place | None, context: dict[str, Any], answer: Answer | None = None) -> HttpResponse:
    """`talk/<template>.html` about a place, or about none."""
    answer = answer or Answer()
    page = around(place)
    with translation.override(page.language):
        words = {"page": page, "place": place, "leave_url": settings.LEAVE_URL, **context}
        document = render_to_string(f"talk/{template}.html", words)
    headers = {"Cache-Control": "no-store" if answer.own else "no-cache"}
    if answer.wait:
        headers["Retry-After"] = str(answer.wait)
    return HttpResponse(document, status=answer.status, headers=headers)


def danger(module: Module) -> Markup:
    """What to do when someone is in danger. Its sources and words are explained on the module's own pages."""
    return uncited_html(module.urgent, bare_sheet(module, EditionLinks(module), str))
