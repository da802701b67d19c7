"""What a request says of its sender, and whether what it brings is read at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from handrail.accounts import marks, second_factor
from handrail.talk.senders import Sender
from handrail.ui import refusals


def sender_of(request: HttpRequest, receipt: str = "", *, nameless: bool = False) -> Sender:
    """Who sends this; with `nameless`, or with a receipt, someone who does not want to use their account here.

    The day's mark is made only where something is sent: whoever reads is not looked at. That of an account is another
    than the one of the same place without it, so that nothing leads from one to the other.
    """
    user = request.user if request.user.is_authenticated and not (nameless or receipt) else None
    address = marks.sender(request) if request.method == "POST" else ""
    mark = marks.mark("talk with an account" if user else "talk", address) if address else ""
    return Sender(user, mark, receipt, proven=bool(user and second_factor.shown(request)))


def posted(request: HttpRequest) -> Any:
    """What a form brought; None where no form was sent."""
    return request.POST if request.method == "POST" else None


def public_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page with a form for everyone. It carries no token, since no cookie is made for who has none: where a form came
    from is told by `came_from_here`, which the view asks."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.content_type == "multipart/form-data":
            # Django would store whatever files come along before anyone asked for them.
            return refusals.response("415")
        return view(request, *args, **kwargs)

    return answer


def site(request: HttpRequest) -> str:
    """The site's address as the person who asks knows it; a proxy that ends TLS speaks plain HTTP to us."""
    return f"{'https' if settings.HTTPS else request.scheme}://{request.get_host()}"
