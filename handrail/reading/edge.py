"""The edge: prerendered pages and assets are answered here, before Django is entered; all else is passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings

from handrail.reading.packing import QUALITY_FOR_GOOD, Entry, brotlied, entry, gzipped
from handrail.reading.shelf import Shelf
from handrail.ui import assets

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
Headers = Callable[[str], tuple[tuple[str, str], ...]]

_PRACTICE = "/practice/"
_TEXT = "text/html; charset=utf-8"
_FRESH = "no-cache"
_FOR_EVER = "public, max-age=31536000, immutable"
_PREFERRED = ("br", "gzip")


class Edge:
    """A WSGI application around another. `security` gives the headers that every answer at a path carries."""

    def __init__(self, application: Application, security: Headers, shelf: Shelf | None = None) -> None:
        self.application = application
        self.security = security
        self.shelf = shelf or Shelf()

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        path = environ["PATH_INFO"]
        if path.startswith(assets.PREFIX):
            found, media_type, caching = _assets().get(path, (None, "", _FOR_EVER))
        else:
            found, media_type, caching = self.shelf.get(path), _TEXT, _FRESH
            if found and environ.get("QUERY_STRING") and _PRACTICE in path:
                # The way taken in a case stands in the query, and what comes of it is not stored.
                found = None
        if found is None:
            return self.application(environ, start_response)
        encoding = accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        body, tag = found.bodies[encoding]
        kept = environ.get("HTTP_IF_NONE_MATCH")
        headers = self.headers(path, media_type, caching, encoding, len(body), tag)
        if kept and matches(kept, tag):
            start_response("304 Not Modified", [one for one in headers if one[0] not in _OF_A_BODY])
            return []
        start_response("200 OK", headers)
        # Granian sends a list in one go, and anything else piece by piece.
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    def headers(
        self, path: str, media_type: str, caching: str, encoding: str, length: int, tag: str
    ) -> list[tuple[str, str]]:
        found = [
            ("Content-Type", media_type),
            ("Content-Length", str(length)),
            ("ETag", tag),
            ("Vary", "Accept-Encoding"),
            ("Cache-Control", caching),
            *self.security(path),
        ]
        if encoding:
            found.append(("Content-Encoding", encoding))
        return found


_OF_A_BODY = {"Content-Type", "Content-Length", "Content-Encoding"}


@cache
def _assets() -> dict[str, tuple[Entry, str, str]]:
    """The room's assets by address, packed once by each worker that is asked for one."""
    packed = {}
    for asset in assets.bundle().values():
        br = brotlied(asset.content, quality=QUALITY_FOR_GOOD)
        made = entry(asset.name, plain=asset.content, gzip=gzipped(asset.content), br=br)
        packed[asset.address] = (made, asset.media_type, _FOR_EVER)
    return packed


@lru_cache(maxsize=256)
def accepted(header: str) -> str:
    """The best encoding that Accept-Encoding allows (RFC 9110, 12.5.3): `br`, `gzip`, or none."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameter = part.partition(";")
        try:
            weights[name.strip()] = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip()] = 0
    allowed = [name for name in _PREFERRED if weights.get(name, weights.get("*", 0)) > 0]
    best = max(allowed, key=lambda name: weights.get(name, weights.get("*", 0)), default="")
    # A reader may ask for no encoding before any other.
    return "" if best and weights.get("identity", 0) > weights.get(best, weights.get("*", 0)) else best


def matches(header: str, tag: str) -> bool:
    """Whether If-None-Match names the page that would be sent (RFC 9110, 13.1.2: weak comparison)."""
    return (
        header == tag or header.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in header.split(","))
    )


def edge(application: Application, security: Callable[..., tuple[tuple[str, str], ...]]) -> Edge:
    """The edge with the site's security headers."""
    return Edge(application, lambda path: security(path, https=settings.HTTPS))
