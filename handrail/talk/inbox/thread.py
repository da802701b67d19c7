"""One thread with everything about it: what was written, what was done, and all that can be done now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.talk.access import team_thread
from handrail.talk.appearing import appearances
from handrail.talk.inbox import queries
from handrail.talk.inbox.forms import (
    AnswerForm,
    AssignForm,
    DecideForm,
    HeadingForm,
    JoinForm,
    NamedForm,
    NoteForm,
    TakeUpForm,
)
from handrail.talk.inbox.outline import Choices, outline
from handrail.talk.inbox.wording import wording
from handrail.talk.models import Block, Canned, Decision, Flag, Kind, Outcome, Post, State, Thread
from handrail.workshop import access as workshop
from handrail.workshop import tree

POSTS = 50
RECORDS = 100
OTHERS = 25
_DIGITS = 6
"""No thread has pages with longer numbers."""


def thread(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one thread."""
    return shown(request, team_thread(code, request.user))


def shown(request: HttpRequest, thread: Thread, *bound: NamedForm) -> HttpResponse:
    """The page with the forms as they are, save those that come back with what was typed and what is wrong."""
    titles = outline()
    decisions = list(thread.decisions.select_related("decided_by"))
    context = {
        "page_title": _("%(kind)s on “%(topic)s”")
        % {
            "kind": thread.get_kind_display(),
            "topic": titles.topic(thread.language, thread.module_slug, thread.topic_key),
        },
        "header_icon": "comment",
        "thread": thread,
        "module": titles.module(thread.language, thread.module_slug),
        "here": "?" + request.GET.urlencode() if request.GET else "",
        "public": _public(thread),
        "edit": _edit(thread),
        "decisions": _with_releases(decisions, thread),
        "records": thread.records.select_related("done_by").order_by("-pk")[:RECORDS],
        "duplicates": thread.joined.order_by("pk"),
        "wording": wording(thread) if thread.kind == Kind.WORDING and thread.was else None,
        "canned": Canned.objects.all(),
        "may_decide": request.user.has_perm("talk.decide_thread"),
        "may_rule": request.user.has_perm("talk.rule_thread"),
    }
    context |= _posts(request, thread)
    context["forms"] = _forms(thread, context, decisions) | {form.name.replace("-", "_"): form for form in bound}
    return render(request, "talk/inbox/thread.html", context)


def _posts(request: HttpRequest, thread: Thread) -> dict[str, Any]:
    """A page of posts, the oldest first, each with its reports and whether its sender is blocked."""
    count = thread.posts.count()
    pages = max(1, -(-count // POSTS))
    asked = request.GET.get("posts", "")[:_DIGITS]
    number = min(int(asked), pages) if asked.isdecimal() and int(asked) else 1
    posts = list(thread.posts.select_related("author").order_by("pk")[(number - 1) * POSTS : number * POSTS])
    flags: dict[int, list[Flag]] = {}
    for flag in Flag.objects.filter(post__in=posts, settled=False):
        flags.setdefault(flag.post_id, []).append(flag)
    blocked = _blocked(posts)
    for post in posts:
        post.open_flags = flags.get(post.pk, [])
        post.is_blocked = _sender(post) in blocked
        post.can_be_blocked = bool(post.author_id or post.sender) and not post.internal
    waiting = _first_waiting(thread)
    return {
        "posts": posts,
        "posts_number": number,
        "posts_pages": range(1, pages + 1),
        "post_count": count,
        "waiting_on": waiting if waiting and waiting != number else 0,
    }


def _first_waiting(thread: Thread) -> int:
    """The page of posts on which the first one waits for approval, 0 for none."""
    first = thread.posts.filter(state=State.HELD, internal=False).order_by("pk").values_list("pk", flat=True).first()
    return thread.posts.filter(pk__lt=first).count() // POSTS + 1 if first else 0


def _sender(post: Post) -> tuple[int | None, str]:
    return (post.author_id, "") if post.author_id else (None, post.sender)


def _blocked(posts: list[Post]) -> set[tuple[int | None, str]]:
    people = {post.author_id for post in posts if post.author_id}
    marks = {post.sender for post in posts if post.sender and not post.author_id}
    found = Block.objects.filter(user__in=people) | Block.objects.filter(user=None, sender__in=marks)
    return {(block.user_id, block.sender if block.user_id is None else "") for block in found}


def _forms(thread: Thread, context: dict[str, Any], decisions: list[Decision]) -> dict[str, NamedForm]:
    last = decisions[-1].pk if decisions else 0
    forms: dict[str, NamedForm] = {
        "answer": AnswerForm(),
        "note": NoteForm(),
        "assign": AssignForm(None, list(queries.team()), initial={"to": thread.assignee_id}),
        "join": JoinForm(None, others(thread)),
        "decide": DecideForm(None, thread, initial={"last": last}),
    }
    now = context["wording"]
    if now and now.can_be_taken_up:
        typed = {"words": now.words, "seen": now.current, "leave_out": now.leaves_out}
        forms["take_up"] = TakeUpForm(initial=typed | {"last": last, "outcome": Outcome.TAKEN_UP.value})
    if thread.kind == Kind.HEADING:
        typed = {"title": thread.heading, "parent": thread.topic_key, "last": last}
        forms["heading"] = HeadingForm(None, parents(thread), initial=typed | {"outcome": Outcome.TAKEN_UP.value})
    return forms


def parents(thread: Thread) -> Choices:
    """Every topic of the module in the workshop, below which a new one can stand."""
    modules = workshop.modules(thread.module_slug, thread.language)
    topics = tree.topics_below(modules[0].path).values_list("slug", "title", "depth") if modules else ()
    return [(slug, "– " * (depth - tree.MODULE_DEPTH - 1) + title) for slug, title, depth in topics]


def others(thread: Thread) -> list[queries.Row]:
    """Threads on the same page that this one may be a duplicate of."""
    names = {"module_slug": thread.module_slug, "language": thread.language, "topic_key": thread.topic_key}
    if thread.is_private:
        return []
    found = Thread.objects.filter(**names, joined_to=None, state__in=(State.SHOWN, State.HELD))
    keys = found.exclude(pk=thread.pk).exclude(kind=Kind.PRIVATE).order_by("-changed_at").values_list("pk", flat=True)
    return queries.rows(list(keys[:OTHERS]), outline())


def _with_releases(decisions: list[Decision], thread: Thread) -> list[Decision]:
    found = appearances(decisions, thread)
    for one in decisions:
        one.appeared = found.get(one.pk)
    return decisions


def _edit(thread: Thread) -> str:
    if not thread.topic_key:
        return ""
    return reverse("handrail_open_topic", args=[thread.language, thread.module_slug, thread.topic_key])


def _public(thread: Thread) -> str:
    """Where everyone sees it, if everyone does."""
    return "" if thread.is_private or thread.state != State.SHOWN else thread.address
