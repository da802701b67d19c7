"""The form for a new thread, and the page after it was sent, which shows its receipt."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from handrail.talk import access, kinds, limits, pages, requests
from handrail.talk.access import Place
from handrail.talk.actions import sending
from handrail.talk.attempts import Attempt, attempt
from handrail.talk.forms import ThreadForm
from handrail.talk.models import Kind, Opening, State


@requests.public_form
def new(request: HttpRequest, language: str, slug: str, path: str = "") -> HttpResponse:
    """`?kind=` says what is to be written."""
    place = access.place(language, slug, path)
    kind = kinds.kind_of(request.GET.get("kind", ""))
    if kind is None:
        raise Http404
    if kind == Kind.WORDING:
        return redirect(f"{place.talk}suggest/" if place.topic else place.talk)
    form = ThreadForm(requests.posted(request), kind=kind, signed_in=request.user.is_authenticated)
    answer = pages.Answer(own=True)
    if request.method == "POST":
        tried = send(request, place, form)
        if tried.result:
            return sent(request, place, tried.result)
        answer = tried.answer
    return pages.render("new", place, {"form": form, **around_form(place, kind)}, answer)


def around_form(place: Place, kind: Kind) -> dict[str, object]:
    """What is said above every form: who will see it, and what to do in danger."""
    opening = limits.opening(**place.names, kind=kind)
    return {
        "kind": kind,
        "words": kinds.WORDS[kind],
        "private": kind == Kind.PRIVATE,
        "held": opening == Opening.HELD,
        "closed": opening == Opening.CLOSED,
        "danger": pages.danger(place.module),
    }


def send(request: HttpRequest, place: Place, form: ThreadForm) -> Attempt[sending.Opened]:
    """Opens the thread that the form asks for, or says in the form why not."""

    def act() -> sending.Opened:
        sender = requests.sender_of(request, nameless=form.is_nameless)
        return sending.open_thread(sender, place, form.message())

    with translation.override(place.module.language):
        return attempt(request, form, act)


def sent(request: HttpRequest, place: Place, opened: sending.Opened) -> HttpResponse:
    """What happens next. The receipt link is shown here and nowhere else."""
    thread = opened.thread
    own = f"/talk/mine/?receipt={opened.receipt}" if opened.receipt else f"/talk/mine/?thread={thread.code}"
    context = {
        "thread": thread,
        "receipt": opened.receipt,
        "own": own,
        "whole": requests.site(request) + own,
        "public": thread.address,
        "held": thread.state == State.HELD,
    }
    return pages.render("sent", place, context, pages.Answer(own=True))
