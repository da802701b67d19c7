"""Feeds in Atom (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from handrail.talk import access, feeds
from handrail.talk.access import Place
from handrail.talk.feeds import Item
from handrail.talk.views.conditional import conditional

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# What XML 1.0 cannot hold (2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@require_safe
@conditional
def of_module(request: HttpRequest, language: str, slug: str) -> HttpResponse:  # noqa: ARG001
    """Releases of a module and decisions on all that was said about it."""
    place = access.place(language, slug)
    return _answer(place, f"{place.address}feed/", place.address)


@require_safe
@conditional
def of_topic(request: HttpRequest, language: str, slug: str, path: str = "") -> HttpResponse:  # noqa: ARG001
    """The same for one topic or, at the module's own talk page, for the module."""
    place = access.place(language, slug, path)
    return _answer(place, f"{place.talk}feed/", place.address if place.topic else place.talk)


def _answer(place: Place, address: str, about: str) -> HttpResponse:
    with translation.override(place.module.language):
        response = HttpResponse(content_type=MEDIA_TYPE, headers={"Cache-Control": "no-cache"})
        _write(SimplerXMLGenerator(response, "utf-8", short_empty_elements=True), place, address, about)
    return response


def _write(xml: Any, place: Place, address: str, about: str) -> None:
    found = feeds.items(place)
    newest = max((one.at for one in found), default=feeds.released_at(place))
    xml.startDocument()
    xml.startElement("feed", {"xmlns": NAMESPACE, "xml:lang": place.module.language})
    _text(xml, "title", _("%(title)s: releases and decisions") % {"title": place.title})
    _text(xml, "id", settings.SITE_URL + address)
    _text(xml, "updated", newest.isoformat())
    _link(xml, "self", address, MEDIA_TYPE.partition(";")[0])
    _link(xml, "alternate", about, "text/html")
    xml.startElement("author", {})
    _text(xml, "name", place.module.responsible.name)
    xml.endElement("author")
    _text(xml, "rights", place.module.licence)
    _entries(xml, found)
    xml.endElement("feed")
    xml.endDocument()


def _entries(xml: Any, found: Iterable[Item]) -> None:
    for one in found:
        xml.startElement("entry", {})
        _text(xml, "title", one.title)
        _text(xml, "id", one.name)
        _text(xml, "updated", one.at.isoformat())
        _link(xml, "alternate", one.address, "text/html")
        words = format_html_join("", "<p>{}</p>", ((line,) for line in one.lines))
        _text(xml, "content", words, {"type": "html"})
        xml.endElement("entry")


def _text(xml: Any, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    xml.startElement(name, attributes or {})
    xml.characters(_NOT_XML.sub("", text))
    xml.endElement(name)


def _link(xml: Any, relation: str, address: str, media_type: str) -> None:
    xml.startElement("link", {"rel": relation, "type": media_type, "href": settings.SITE_URL + address})
    xml.endElement("link")
