"""Pages that say no, or that something failed: what happened and what to do next, and nothing of the inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

# By the name of each refusal, which begins with its status: title, what happened, what to do next.
_WORDS = {
    "400": (
        _("This request cannot be read"),
        _("Something in it is not as a browser sends it, or the address is not one of this site."),
        _("Go to the library and follow the links from there."),
    ),
    "403": (
        _("This is not open to you"),
        _("You may need to sign in, or your role may not include it."),
        _("Go back to the page before. If you should be able to do this, ask whoever runs this site for the role."),
    ),
    "403-cookie": (
        _("This form could not be accepted"),
        _("It was open for too long, or your browser keeps no cookies for this site. Nothing was changed."),
        _("Go back, load the page again, and send the form once more. Copy first what you wrote in it."),
    ),
    "403-elsewhere": (
        _("This answer was not sent from a page of this site"),
        _("It was neither looked at nor kept."),
        _("Open the page and answer there."),
    ),
    "404": (
        _("This page is not here"),
        _("It may have moved, or the address was copied in part."),
        _("Go to the library and choose the module again: its overview lists every page."),
    ),
    "405": (
        _("This address cannot be used like that"),
        _("It is there to be read, and something else was asked of it. Nothing was changed."),
        _("Open it again from the page that leads to it."),
    ),
    "413": (
        _("This is too large to be sent here"),
        _("More was sent than this address takes. It was not read, and nothing was changed."),
        _("Go back, make the text shorter or the file smaller, and send it again."),
    ),
    "415": (
        _("This answer was not sent as our pages send it"),
        _("An answer comes without files. It was neither looked at nor kept."),
        _("Open the page and answer there."),
    ),
    "500": (
        _("Something went wrong here"),
        _("It is not your fault, and nothing that was saved before is lost."),
        _(
            "Wait a minute and load the page again. "
            "If it stays like this, tell whoever runs this site what you were doing."
        ),
    ),
}

NAMES = tuple(_WORDS)


def document(name: str) -> str:
    """The whole HTML document of a refusal such as `404` or `403-cookie`, without any request."""
    title, happened, remedy = _WORDS[name]
    words = {"title": title, "happened": happened, "remedy": remedy, "leave_url": settings.LEAVE_URL}
    return render_to_string("refusal.html", words)


def response(name: str) -> HttpResponse:
    """The same as an answer of Django's, with its status; no browser keeps it."""
    return HttpResponse(document(name), status=int(name[:3]), headers={"Cache-Control": "no-store"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler400, which also hears of forms that are too large for it."""
    return response("413" if isinstance(exception, RequestDataTooBig | TooManyFieldsSent) else "400")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler403."""
    return response("403")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler404."""
    return response("404")


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Django's handler500."""
    return response("500")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Django's CSRF_FAILURE_VIEW; its reason tells an attacker more than a reader."""
    return response("403-cookie")


def middleware(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Puts our page where Django refuses a method with nothing but a status."""

    def answer(request: Any) -> Any:
        found = get_response(request)
        if found.status_code == 405 and not found.streaming and not found.content:  # noqa: PLR2004
            page = response("405")
            found.content = page.content
            for header, value in page.headers.items():
                found.headers[header] = value
        return found

    return answer
