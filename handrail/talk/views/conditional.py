"""Pages that are the same for everyone are not sent again to who has them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def conditional(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view with an ETag of what it answers; nothing is sent to whoever names it (RFC 9110, 13.1.2)."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:  # noqa: PLR2004
            return response
        tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=response) or response

    return answer
