"""The cookies of a device that keeps progress: the token, which no script can read, and a mark that there is one."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Any

from django.conf import settings

TOKEN = "handrail_progress"  # noqa: S105  the name of a cookie
MARKER = "handrail_keeps"
KEPT_FOR = 396 * 24 * 60 * 60
"""Thirteen months in seconds."""


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def give(response: Any, token: str = "") -> None:
    """With a token, the device keeps progress; without one, an account does, and the device knows that it does."""
    ways = {"max_age": KEPT_FOR, "secure": settings.HTTPS, "samesite": "Lax"}
    if token:
        response.set_cookie(TOKEN, token, httponly=True, **ways)
    response.set_cookie(MARKER, "1", **ways)


def take(response: Any) -> None:
    """The device keeps nothing any more."""
    response.delete_cookie(TOKEN, samesite="Lax")
    response.delete_cookie(MARKER, samesite="Lax")
