"""What one person sent: found by a receipt link, or by their account; added to, withdrawn, no longer credited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from handrail.talk import access, letters, lists, pages, requests
from handrail.talk.access import Place
from handrail.talk.actions import sending
from handrail.talk.attempts import attempt
from handrail.talk.conversation import conversation
from handrail.talk.forms import AnyForm, MailForm, PlainForm, ReplyForm
from handrail.talk.models import Correspondent, Credit, State, Status, Thread
from handrail.talk.senders import Sender
from handrail.talk.views.threads import reply, takes_answers


@dataclass(frozen=True)
class Own:
    """A thread as its sender manages it. `place` is None when its module is not published any more; `query` leads back
    to it, `receipt` is empty for someone who came with their account."""

    thread: Thread
    place: Place | None
    sender: Sender
    receipt: str

    @property
    def query(self) -> str:
        return f"?receipt={self.receipt}" if self.receipt else f"?thread={self.thread.code}"

    @property
    def address(self) -> str:
        return f"/talk/mine/{self.query}"

    @property
    def language(self) -> str:
        return self.place.module.language if self.place else ""


def _own(request: HttpRequest) -> Own:
    """By `?receipt=`, or by `?thread=` and the account. Raises Http404 for anything that is not theirs."""
    receipt = request.GET.get("receipt", "")
    sender = requests.sender_of(request, receipt)
    thread = access.by_receipt(receipt) if receipt else access.own_thread(request.GET.get("thread", ""), sender)
    try:
        place = access.place_of(thread)
    except Http404:
        place = None
    return Own(thread, place, sender, receipt)


@requests.public_form
def mine(request: HttpRequest) -> HttpResponse:
    """One's own thread, or without any named the list of those of one's account; posted to, it takes one post more."""
    if not {"receipt", "thread"} & set(request.GET):
        return _listed(request)
    own = _own(request)
    form = ReplyForm(requests.posted(request), signed_in=False)
    answer = pages.Answer(own=True)
    if request.method == "POST":
        with translation.override(own.language or None):
            tried = reply(request, own.thread, form, own.receipt)
        if tried.result:
            state = "held" if tried.result.state == State.HELD else "shown"
            return redirect(f"{own.address}&done={state}")
        answer = tried.answer
    return _shown(request, own, answer, form=form)


def _listed(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not user.is_authenticated:
        return pages.render("mine_unknown", None, {}, pages.Answer(own=True))
    found, rows = lists.own(user, request.GET.get("page", ""))
    return pages.render("mine_list", None, {"part": found, "rows": rows}, pages.Answer(own=True))


def _shown(request: HttpRequest, own: Own, answer: pages.Answer, **forms: AnyForm) -> HttpResponse:
    thread = own.thread
    decided = thread.status == Status.DECIDED
    context = {
        "own": own,
        "found": conversation(thread, own.sender, request.GET.get("page", "")),
        "form": ReplyForm(signed_in=False),
        "mail_form": MailForm() if letters.can_be_sent() and not decided else None,
        **forms,
        "takes": takes_answers(thread),
        "credit": Credit.objects.filter(thread=thread).first(),
        "correspondent": Correspondent.objects.filter(thread=thread).first(),
        "gone": thread.state in (State.WITHDRAWN, State.REMOVED),
        "public": thread.state == State.SHOWN and not thread.is_private,
        "done": request.GET.get("done", ""),
    }
    return pages.render("mine", own.place, context, answer)


@requests.public_form
def withdraw(request: HttpRequest) -> HttpResponse:
    """First says what goes and what stays; the button there does it."""
    own = _own(request)
    if own.thread.state in (State.WITHDRAWN, State.REMOVED):
        return redirect(own.address)
    form = PlainForm(requests.posted(request))
    answer = pages.Answer(own=True)
    if request.method == "POST":
        with translation.override(own.language or None):
            tried = attempt(request, form, lambda: sending.withdraw(own.sender, own.thread) or True)
        if tried.result:
            # Who came with their account has no thread any more.
            return redirect(f"{own.address}&done=withdrawn" if own.receipt else "/talk/mine/?done=withdrawn")
        answer = tried.answer
    answers = own.thread.posts.filter(by_opener=False, internal=False, state=State.SHOWN).count()
    context = {"own": own, "form": form, "answers": answers, "decided": own.thread.decisions.exists()}
    return pages.render("withdraw", own.place, context, answer)


@requests.public_form
def uncredit(request: HttpRequest) -> HttpResponse:
    """Takes the name off the credits."""
    own = _own(request)
    return _done(request, own, lambda: sending.withdraw_credit(own.sender, own.thread), "uncredited")


@requests.public_form
def stop(request: HttpRequest) -> HttpResponse:
    """Ends answers by mail."""
    own = _own(request)
    return _done(request, own, lambda: sending.stop_mail(own.sender, own.thread), "stopped")


@requests.public_form
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for answers by mail."""
    own = _own(request)
    if not letters.can_be_sent():
        raise Http404
    form = MailForm(requests.posted(request))

    def act() -> bool:
        sending.ask_for_mail(own.sender, own.thread, form.cleaned_data["mail"])
        return True

    if request.method != "POST":
        return redirect(own.address)
    with translation.override(own.language or None):
        tried = attempt(request, form, act)
    return redirect(f"{own.address}&done=asked") if tried.result else _shown(request, own, tried.answer, mail_form=form)


def _done(request: HttpRequest, own: Own, act: Any, done: str) -> HttpResponse:
    """A button on one's own page: does it and says so, or says why not."""
    if request.method != "POST":
        return redirect(own.address)
    form = PlainForm(request.POST)
    with translation.override(own.language or None):
        tried = attempt(request, form, lambda: act() or True)
    return redirect(f"{own.address}&done={done}") if tried.result else _shown(request, own, tried.answer, plain=form)
