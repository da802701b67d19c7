"""One's own progress: the small address for scripts, and the pages on which it is looked at, taken out and deleted."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import re_path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.content.model import Module
from handrail.learning import access, actions, belongings, calendar_file, device, own_page, standing
from handrail.learning.catalogue import of_release
from handrail.learning.progress import State
from handrail.reading import access as reading
from handrail.reading.caching import NO_STORE
from handrail.reading.library import module_of
from handrail.reading.links import EditionLinks
from handrail.reading.private import private_form
from handrail.reading.urls import KEY, LANGUAGE
from handrail.rendering.surroundings import surroundings
from handrail.ui import refusals


@private_form
def small(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Where someone stands, or what they did: the same as in front of Django, for accounts as well."""
    name = access.who(request)
    if name is None:
        reply = standing.Reply(HTTPStatus.FORBIDDEN, stranger=True)
    elif request.method != "POST":
        reply = standing.tell(name, language, slug)
    else:
        reply = standing.note(name, language, slug, request.content_type, request.body)
    response = HttpResponse(reply.body, status=reply.status, content_type=standing.JSON, headers=NO_STORE)
    if reply.stranger:
        device.take(response)
    return response


@private_form
def show(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One's own progress; posted to, it is kept from now on."""
    module, release = _module(language, slug)
    address = _address(module)
    if request.method == "POST":
        return _keep(request, address)
    name = access.who(request)
    state = standing.state_of(name, slug) if name else None
    shown = {
        "keeps": state is not None,
        "in_account": name is not None and not name.token_hash,
        "own": own_page.progress_of(state or State(), module, of_release(release)),
        "done": request.GET.get("done", ""),
    }
    response = _page("progress", module, shown)
    if name and state is None and device.TOKEN in request.COOKIES:
        device.take(response)
    return response


def _keep(request: HttpRequest, address: str) -> HttpResponse:
    response = HttpResponseRedirect(f"{address}?done=kept", headers=NO_STORE)
    token = ""
    if not access.keeping(access.who(request)):
        # A token that nobody keeps anything under is of no use any more.
        device.take(response)
        if request.user.is_authenticated:
            actions.keep_in_account(request.user)
        else:
            token = actions.keep_on_device()
    device.give(response, token)
    return response


@private_form
def delete(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Asks whether everything that is kept shall be deleted; posted to, deletes it."""
    module, _release = _module(language, slug)
    kept = access.keeping(access.who(request))
    if request.method != "POST":
        return _page("progress_delete", module, {"kept": kept})
    if kept:
        actions.forget(kept)
    response = HttpResponseRedirect(f"{_address(module)}?done=deleted", headers=NO_STORE)
    device.take(response)
    return response


@require_safe
def take_out(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Everything that is kept, as a file."""
    _module(language, slug)
    kept = access.keeping(access.who(request))
    if kept is None:
        return refusals.response("404")
    headers = {**NO_STORE, "Content-Disposition": 'attachment; filename="my-progress.json"'}
    parameters = {"indent": 2, "ensure_ascii": False}
    return JsonResponse(belongings.everything(kept), headers=headers, json_dumps_params=parameters)


@require_safe
def show_calendar(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The days on which something comes back, as a file for a calendar."""
    module, release = _module(language, slug)
    name = access.who(request)
    state = standing.state_of(name, slug) if name else None
    if state is None:
        return refusals.response("404")
    days = own_page.coming(state, of_release(release))
    with translation.override(module.language):
        sentence = _("Refresher, %(minutes)d minutes")
    content = calendar_file.calendar(days, sentence, timezone.localdate())
    headers = {**NO_STORE, "Content-Disposition": 'attachment; filename="refreshers.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _module(language: str, slug: str) -> tuple[Module, int]:
    release = reading.edition(language, slug).release_id
    return module_of(release), release


def _address(module: Module) -> str:
    return EditionLinks(module).overview() + "progress/"


def _page(template: str, module: Module, shown: dict[str, Any]) -> HttpResponse:
    links = EditionLinks(module)
    page = {
        **surroundings(module, links),
        "talk": links.talk(),
        "module_title": module.title,
        "progress": _address(module),
    }
    with translation.override(module.language):
        document = render_to_string(
            f"learning/{template}.html", {"page": page, "leave_url": settings.LEAVE_URL, **shown}
        )
    return HttpResponse(document, headers=NO_STORE)


_MODULE = rf"^{LANGUAGE}/(?P<slug>{KEY})/progress/"

urlpatterns: list[Any] = [
    re_path(rf"^learning/{LANGUAGE}/(?P<slug>{KEY})/$", small, name="learning"),
    re_path(rf"{_MODULE}$", show, name="progress"),
    re_path(rf"{_MODULE}file/$", take_out, name="progress_file"),
    re_path(rf"{_MODULE}calendar/$", show_calendar, name="progress_calendar"),
    re_path(rf"{_MODULE}delete/$", delete, name="progress_delete"),
]
