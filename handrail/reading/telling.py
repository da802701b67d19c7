"""Tells whoever changed something in the workshop when readers do not get to see it, and why.

The forms refuse most of what would break a module before it is stored. What they cannot know (a page that is moved,
unpublished or deleted, a picture without its file) turns out when the module is to be released, after the change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from handrail.reading.state import Problem, number, released
from handrail.workshop.modules import ModulePage

SHOWN = 3
"""How many problems of a module are named at once."""

Refusals = dict[int, tuple[ModulePage, list[Problem]]]

_refusals: ContextVar[Refusals | None] = ContextVar("refusals", default=None)


def refused(page: ModulePage, problems: list[Problem]) -> None:
    """Remembers for the end of the request, where there is one, that a module was not released."""
    known = _refusals.get()
    if known is not None:
        known[page.pk] = (page, problems)


def settled(page: ModulePage) -> None:
    """Forgets it again, since the module was released after all."""
    known = _refusals.get()
    if known is not None:
        known.pop(page.pk, None)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Says on the next page what was refused during a request."""

    def telling(request: HttpRequest) -> HttpResponse:
        known: Refusals = {}
        token = _refusals.set(known)
        try:
            response = get_response(request)
        finally:
            _refusals.reset(token)
        for page, problems in known.values():
            _tell(request, page, problems)
        return response

    return telling


def _tell(request: HttpRequest, page: ModulePage, problems: list[Problem]) -> None:
    for problem in problems[:SHOWN]:
        messages.error(
            request, f"{problem.about}: {problem.sentence}", buttons=[messages.button(problem.edit, _("Mend it"))]
        )
    release = released(page)
    if release:
        names = {"number": number(release), "title": page.title}
        sentence = _("Readers go on seeing release %(number)d of “%(title)s” until this is mended.") % names
    else:
        sentence = _("Readers see nothing of “%(title)s” until this is mended.") % {"title": page.title}
    messages.error(
        request, sentence, buttons=[messages.button(reverse("handrail_what_readers_see"), _("What readers see"))]
    )
