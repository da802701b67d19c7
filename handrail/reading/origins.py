"""Whether a form was sent from one of our own pages. Prerendered pages are the same for all and carry no token."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest


def came_from_here(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, which browsers set and pages cannot; by Origin where a browser does not send it."""
    return is_from_here(request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), request.get_host)


def is_from_here(site: str | None, origin: str | None, host: Callable[[], str]) -> bool:
    """The same by the values of the two headers, for where there is no request of Django's."""
    if site is not None:
        return site in {"same-origin", "none"}
    return origin is not None and urlsplit(origin).netloc == host()
