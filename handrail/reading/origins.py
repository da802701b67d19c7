"""Whether a form was sent from one of our own pages. Prerendered pages are the same for all and carry no token."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest


def came_from_here(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, which browsers set and pages cannot; by Origin where a browser does not send it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == request.get_host()
