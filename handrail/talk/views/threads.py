"""A thread that everyone can see: reading it, adding to it, reporting a post."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from handrail.talk import access, kinds, limits, pages, requests
from handrail.talk.actions import sending
from handrail.talk.attempts import Attempt, attempt
from handrail.talk.conversation import PER_PAGE, conversation
from handrail.talk.forms import ReplyForm, ReportForm
from handrail.talk.models import Kind, Opening, Post, State, Thread


@requests.public_form
def show(request: HttpRequest, language: str, slug: str, code: str) -> HttpResponse:
    """A thread; posted to, it takes an answer. `?sent=` says what became of the one just sent."""
    sender = requests.sender_of(request)
    thread = access.thread(language, slug, code, sender)
    place = access.place_of(thread)
    form = ReplyForm(requests.posted(request), signed_in=bool(sender.user))
    answer = pages.Answer(own=bool(sender.user))
    if request.method == "POST":
        with translation.override(place.module.language):
            tried = reply(request, thread, form)
        if tried.result:
            return redirect(_after(thread, tried.result))
        answer = tried.answer
    found = conversation(thread, sender, request.GET.get("page", ""))
    context = {
        "found": found,
        "form": form,
        "takes": takes_answers(thread),
        "own": sender.opened(thread),
        "words": kinds.WORDS[Kind(thread.kind)],
        "sent": request.GET.get("sent", ""),
        "danger": pages.danger(place.module),
    }
    return pages.render("thread", place, context, answer)


def reply(request: HttpRequest, thread: Thread, form: ReplyForm, receipt: str = "") -> Attempt[Post]:
    """Adds what the form has to a thread, or says in the form why not."""

    def act() -> Post:
        given = form.cleaned_data
        sender = requests.sender_of(request, receipt, nameless=bool(given.get("nameless")))
        return sending.reply(sender, thread, given["text"], given["name"])

    return attempt(request, form, act)


def takes_answers(thread: Thread) -> bool:
    """Whether something can be added to a thread now."""
    if thread.closed or thread.joined_to_id or thread.state not in (State.SHOWN, State.HELD):
        return False
    opening = limits.opening(thread.module_slug, thread.language, thread.topic_key, thread.kind)
    return opening != Opening.CLOSED


def _after(thread: Thread, post: Post) -> str:
    """Where the new post is seen; one that is held is seen by nobody yet."""
    if post.state == State.HELD:
        return f"{thread.address}?sent=held#_sent"
    number = thread.posts.filter(access.SEEN, pk__lte=post.pk, internal=False).count()
    page = -(-number // PER_PAGE)
    return f"{thread.address}?sent=shown{f'&page={page}' if page > 1 else ''}#post-{post.code}"


@requests.public_form
def report(request: HttpRequest, language: str, slug: str, code: str, post: str) -> HttpResponse:
    """Tells the team that a post should not stand here."""
    sender = requests.sender_of(request)
    thread = access.thread(language, slug, code, sender)
    place, found = access.place_of(thread), access.shown_post(thread, post)
    form = ReportForm(requests.posted(request))
    answer = pages.Answer(own=True)
    done = False
    if request.method == "POST":
        with translation.override(place.module.language):
            tried = attempt(request, form, lambda: sending.flag(sender, found, form.cleaned_data["reason"]) or True)
        done, answer = bool(tried.result), tried.answer
    context = {"thread": thread, "post": found, "form": form, "done": done, "danger": pages.danger(place.module)}
    return pages.render("report", place, context, answer)
