"""What the page of a thread posts: each act by its own address, each to one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from handrail.talk.access import team_post, team_thread
from handrail.talk.actions import moderating
from handrail.talk.inbox import queries
from handrail.talk.inbox.forms import AnswerForm, AssignForm, JoinForm, NamedForm, NoteForm, ReasonForm, why
from handrail.talk.inbox.thread import others, shown
from handrail.talk.models import Post, Thread


def again(request: HttpRequest, thread: Thread, form: NamedForm) -> HttpResponse:
    """The page comes back with everything that was typed."""
    sentence = _("Nothing was changed yet: %(why)s") % {"why": why(form)}
    messages.error(request, sentence, buttons=[messages.button(f"#{form.name}", _("Go there"))])
    return shown(request, thread, form)


def done(request: HttpRequest, thread: Thread, sentence: Any, *, place: str = "", edit: str = "") -> HttpResponse:
    """Says what was done, and goes back to the thread, or to the list or the next thread where one was asked for."""
    messages.success(request, sentence, buttons=[messages.button(edit, _("Open the draft"))] if edit else None)
    wanted = request.GET.copy()
    back = wanted.pop("back", [""])[0]
    if request.POST.get("then") == "next":
        wanted["after"] = thread.code
        return redirect(f"{reverse('talk_inbox_next')}?{wanted.urlencode()}")
    here = "?" + wanted.urlencode() if wanted else ""
    if back == "list":
        return redirect(reverse("talk_inbox") + here)
    return redirect(reverse("talk_inbox_thread", args=[thread.code]) + here + (f"#{place}" if place else ""))


WRITTEN: dict[str, tuple[type[NamedForm], Callable[[Any, Thread, str], Post], Any]] = {
    "answer": (AnswerForm, moderating.answer, gettext_lazy("Your answer is in the thread.")),
    "note": (NoteForm, moderating.note, gettext_lazy("Your note is kept. Only the team can read it.")),
}


@require_POST
def write(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Takes the words of an answer, or of a note for the team."""
    thread = team_thread(code, request.user)
    kind, act, sentence = WRITTEN[verb]
    form = kind(request.POST)
    if not form.is_valid():
        return again(request, thread, form)
    post = act(request.user, thread, form.cleaned_data["text"])
    return done(request, thread, sentence, place=f"post-{post.pk}")


@require_POST
def assign(request: HttpRequest, code: str) -> HttpResponse:
    """Says who takes the thread on."""
    thread = team_thread(code, request.user)
    people = {str(person.pk): person for person in queries.team()}
    form = AssignForm(request.POST, list(people.values()))
    if not form.is_valid():
        return again(request, thread, form)
    to = people.get(form.cleaned_data["to"])
    moderating.assign(request.user, thread, to)
    taken = _("%(name)s takes it on now.") % {"name": to} if to else _("Nobody has taken it on now.")
    return done(request, thread, taken)


@require_POST
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Makes the thread a duplicate of another."""
    thread = team_thread(code, request.user)
    form = JoinForm(request.POST, others(thread))
    if form.is_valid():
        try:
            moderating.join(request.user, thread, team_thread(form.cleaned_data["into"], request.user))
        except Http404:
            form.add_error("code", _("There is no thread of this name. Look at the end of its address."))
        except moderating.CannotJoin:
            form.add_error(None, _("Only two threads of one module can be joined, and none that is private."))
        else:
            return done(request, thread, _("It is joined to the other thread now, which is answered for both."))
    return again(request, thread, form)


SIMPLE: dict[str, tuple[Callable[[Any, Thread], None], Any]] = {
    "part": (moderating.part, gettext_lazy("It stands for itself again.")),
    "close": (moderating.close, gettext_lazy("The thread is closed: nothing more is taken in it.")),
    "reopen": (moderating.reopen, gettext_lazy("The thread is open again.")),
}


@require_POST
def simple(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """What takes no more than a press of a button."""
    thread = team_thread(code, request.user)
    act, sentence = SIMPLE[verb]
    act(request.user, thread)
    return done(request, thread, sentence)


def _show_again(user: Any, post: Post) -> None:
    moderating.show_again(user, post, "")


ON_POSTS: dict[str, tuple[Callable[[Any, Post], Any], Any]] = {
    "approve": (moderating.approve, gettext_lazy("The post is approved.")),
    "show": (_show_again, gettext_lazy("The post is shown again.")),
    "block": (moderating.block, gettext_lazy("Nothing more is taken from the sender of the post.")),
    "unblock": (moderating.unblock, gettext_lazy("Posts of the sender are taken again.")),
}


@require_POST
def on_post(request: HttpRequest, code: str, pk: int, verb: str) -> HttpResponse:
    """What is done with one post by the press of a button."""
    thread = team_thread(code, request.user)
    post = team_post(thread, pk)
    act, sentence = ON_POSTS[verb]
    try:
        act(request.user, post)
    except moderating.CannotBlock:
        sentence = _("Nothing is known any more by which this sender could be told from others. Close the thread.")
        messages.error(request, sentence)
        return redirect(_at(request, thread, post))
    return done(request, thread, sentence, place=f"post-{post.pk}")


@require_POST
def hide(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Hides a post, with a reason for the team's records."""
    thread = team_thread(code, request.user)
    post = team_post(thread, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The post is not hidden yet: %(why)s") % {"why": why(form)})
        return redirect(_at(request, thread, post))
    moderating.hide(request.user, post, form.cleaned_data["reason"])
    return done(request, thread, _("The post is hidden. You can show it again."), place=f"post-{post.pk}")


@require_POST
def settle(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Marks the reports of a post as looked at."""
    thread = team_thread(code, request.user)
    post = team_post(thread, pk)
    for flag in post.flags.filter(settled=False):
        moderating.settle(request.user, flag)
    return done(request, thread, _("The report is settled."), place=f"post-{post.pk}")


def _at(request: HttpRequest, thread: Thread, post: Post) -> str:
    wanted = {name: value for name, value in request.GET.items() if name != "back"}
    query = f"?{urlencode(wanted)}" if wanted else ""
    return f"{reverse('talk_inbox_thread', args=[thread.code])}{query}#post-{post.pk}"
