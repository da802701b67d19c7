"""The security headers of every answer, as a function of its path; Django's answers and prerendered ones share it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

Headers = tuple[tuple[str, str], ...]

READING = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What the workshop's editor (Wagtail) does not work without: its date fields and choosers come with inline script,
# and its rich text writes style elements.
# Its previews are frames of our own pages.
WORKSHOP = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
# A picture that someone uploaded may be an SVG that carries script: opened by itself, it runs nothing.
UPLOADED = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"

UNUSED_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking",
)  # fmt: skip


def headers(path: str, *, https: bool) -> Headers:
    """The headers for an answer at `path`; with `https`, browsers are told to come back that way only."""
    if path.startswith("/admin/"):
        return _headers(WORKSHOP, "SAMEORIGIN", https)
    if path.startswith(("/workshop-media/", "/media/")):
        return _headers(UPLOADED, "DENY", https)
    return _headers(READING, "DENY", https)


@cache
def _headers(policy: str, frames: str, https: bool) -> Headers:
    found = [
        ("Content-Security-Policy", policy),
        ("X-Frame-Options", frames),
        ("X-Content-Type-Options", "nosniff"),
        # Other sites learn nothing in either case. “no-referrer” would also make browsers say “Origin: null” when
        # someone posts a form from our own page, and the check of where a form came from would have to let that in.
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    if https:
        found.append(("Strict-Transport-Security", "max-age=31536000"))
    return tuple(found)


def middleware(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Put the headers of its path on every answer of Django."""
    from django.conf import settings

    def answer(request: Any) -> Any:
        response = get_response(request)
        for name, value in headers(request.path_info, https=settings.HTTPS):
            response.headers[name] = value
        return response

    return answer
