"""What happens to a device's progress when its person signs in: it moves into the account, and the token goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse

from handrail.learning import actions, device
from handrail.learning.models import Keeping

_KNOWN = "_keeps_progress"


def connect() -> None:
    """Called once, when the room is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="handrail.learning.arriving")
    user_logged_out.connect(_signed_out, dispatch_uid="handrail.learning.arriving")


def _signed_in(request: HttpRequest | None, user: Any, **_: Any) -> None:
    if request is None:
        return
    if token := request.COOKIES.get(device.TOKEN, ""):
        actions.take_over(user, token)
    setattr(request, _KNOWN, Keeping.objects.filter(user=user).exists())


def _signed_out(request: HttpRequest | None, **_: Any) -> None:
    if request is not None:
        setattr(request, _KNOWN, False)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keeps the cookies in step with who has just signed in or out."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        keeps = getattr(request, _KNOWN, None)
        if keeps is not None:
            if device.TOKEN in request.COOKIES or device.MARKER in request.COOKIES:
                device.take(response)
            if keeps:
                device.give(response)
        return response

    return answer
