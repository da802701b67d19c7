"""The cookie that lets prerendered pages show their link to the workshop; it says that someone edits, not who."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

NAME = "handrail_editor"


def middleware(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Keep the cookie in step with who is signed in, wherever an answer already depended on it."""

    def answer(request: Any) -> Any:
        response = get_response(request)
        if hasattr(request, "session") and request.session.accessed:
            _keep_in_step(request, response)
        return response

    return answer


def _keep_in_step(request: Any, response: Any) -> None:
    known = NAME in request.COOKIES
    if not request.user.is_authenticated:
        if known:
            response.delete_cookie(NAME, samesite="Lax")
    elif not known and request.user.has_perm("wagtailadmin.access_admin"):
        response.set_cookie(
            NAME, "1", max_age=settings.SESSION_COOKIE_AGE, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
        )
