"""How the page of a thread decides: by itself, by taking words up, or by taking a heading up."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handrail.talk.access import demand, team_thread
from handrail.talk.actions import deciding
from handrail.talk.inbox.acts import again, done
from handrail.talk.inbox.forms import DecideForm, HeadingForm, ReasonedForm, TakeUpForm
from handrail.talk.inbox.thread import parents
from handrail.talk.inbox.wording import wording
from handrail.talk.models import Kind, Thread
from handrail.workshop.rewriting import IsLocked


@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Records an outcome and its reason."""
    thread = team_thread(code, request.user)
    demand(request.user, "decide")
    form = DecideForm(request.POST, thread)
    if form.is_valid():
        out = form.cleaned_data.get("already_out", False)
        try:
            with deciding.over(thread, form.seen_decision):
                deciding.decide(request.user, thread, **form.decision(), already_out=out)
        except deciding.DecidedMeanwhile:
            form = _decided_meanwhile(DecideForm(_with_latest(request, thread), thread))
        else:
            return done(request, thread, _("The decision is recorded. Everyone who sees the thread can read why."))
    return again(request, thread, form)


@require_POST
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Puts words into the draft, and decides. Whatever happened meanwhile, what was typed comes back."""
    thread = team_thread(code, request.user)
    demand(request.user, "decide")
    form = TakeUpForm(request.POST)
    if thread.kind != Kind.WORDING:
        raise Http404
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("words", "seen")}
        try:
            with deciding.over(thread, form.seen_decision):
                page = deciding.take_up_wording(request.user, thread, **words, **form.decision())[1]
        except (deciding.HasMoved, Http404):
            form = _moved(request, thread)
        except deciding.DecidedMeanwhile:
            form = _decided_meanwhile(TakeUpForm(_with_latest(request, thread)))
        except IsLocked:
            form.add_error(None, _locked())
        else:
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            return done(request, thread, _("The words are in the draft of “%s”.") % page.title, edit=edit)
    return again(request, thread, form)


@require_POST
def take_up_heading(request: HttpRequest, code: str) -> HttpResponse:
    """Makes a page of an idea for a heading, and decides."""
    thread = team_thread(code, request.user)
    demand(request.user, "decide")
    if thread.kind != Kind.HEADING:
        raise Http404
    form = HeadingForm(request.POST, parents(thread))
    if form.is_valid():
        given = form.cleaned_data
        wanted = {"title": given["title"], "parent_key": given["parent"]}
        try:
            with deciding.over(thread, form.seen_decision):
                page = deciding.take_up_heading(request.user, thread, **wanted, **form.decision())[1]
        except deciding.DecidedMeanwhile:
            form = _decided_meanwhile(HeadingForm(_with_latest(request, thread), parents(thread)))
        except Http404:
            form.add_error(None, _("The module or the page above is gone from the workshop. Choose another place."))
        else:
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            return done(request, thread, _("“%s” is in the outline now, as a concept.") % page.title, edit=edit)
    return again(request, thread, form)


def _moved(request: HttpRequest, thread: Thread) -> TakeUpForm:
    """The form with what was typed, for the words that the draft has by now."""
    now = wording(thread).current
    form = TakeUpForm(request.POST.dict() | {"seen": now or ""})
    form.is_valid()
    if now is None:
        form.add_error(
            None, _("The passage is gone from the draft. Decide below without taking it up, or edit the page.")
        )
    else:
        form.add_error(
            "words",
            _("The draft has changed while you were here. Look at what it says now, and mend your words if need be."),
        )
    return form


def _with_latest(request: HttpRequest, thread: Thread) -> dict[str, str]:
    latest = thread.decisions.last()
    return request.POST.dict() | {"last": str(latest.pk if latest else 0)}


def _decided_meanwhile(form: ReasonedForm) -> ReasonedForm:
    form.is_valid()
    form.add_error(
        None, _("Someone else has decided while you were here. Read it above; send yours again to take its place.")
    )
    return form


def _locked() -> str:
    return _("The page is locked: someone is working on it, or it waits for approval. Ask them, or come back later.")
