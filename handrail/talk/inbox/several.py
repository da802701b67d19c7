"""Several threads at once: chosen in the list, shown in full on a page of their own, and then dealt with together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from handrail.talk.access import demand
from handrail.talk.actions import deciding, moderating, several
from handrail.talk.inbox import queries
from handrail.talk.inbox.forms import AssignForm, NamedForm, TogetherForm, why
from handrail.talk.inbox.outline import outline
from handrail.talk.models import Decision, Outcome, Thread

MOST_DIGITS = 16


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The chosen threads, and what can be done with all of them."""
    demand(request.user, "answer")
    threads = _chosen(request)
    if not threads:
        messages.warning(request, _("Nothing was chosen. Tick the threads that you mean, and go on again."))
        return _back(request)
    return _shown(request, threads)


@require_POST
def act(request: HttpRequest, verb: str) -> HttpResponse:
    """Does it, with all of them or with none."""
    demand(request.user, "answer")
    threads = _chosen(request)
    if not threads:
        return _back(request)
    return ACTS[verb](request, threads)


def _approve(request: HttpRequest, threads: list[Thread]) -> HttpResponse:
    # What came in since the page was shown has been read by nobody.
    seen = set(request.POST.getlist("post"))
    posts = [post for post in queries.held_posts(threads) if str(post.pk) in seen]
    several.approve(request.user, posts)
    sentence = ngettext("%(number)d post is approved.", "%(number)d posts are approved.", len(posts))
    messages.success(request, sentence % {"number": len(posts)})
    return _back(request)


def _assign(request: HttpRequest, threads: list[Thread]) -> HttpResponse:
    people = {str(person.pk): person for person in queries.team()}
    form = AssignForm(request.POST, list(people.values()))
    if not form.is_valid():
        return _shown(request, threads, form)
    to = people.get(form.cleaned_data["to"])
    several.assign(request.user, threads, to)
    messages.success(request, _("%(name)s takes them on now.") % {"name": to} if to else _("Nobody has them now."))
    return _back(request)


def _join(request: HttpRequest, threads: list[Thread]) -> HttpResponse:
    into = next((one for one in threads if one.code == request.POST.get("into")), None)
    if into is None:
        messages.error(request, _("Nothing was joined yet: choose the one that stays."))
        return _shown(request, threads)
    try:
        several.join(request.user, threads, into)
    except moderating.CannotJoin:
        messages.error(request, _("Nothing was joined: all have to be of one module, and none private."))
        return _shown(request, threads)
    messages.success(request, _("They are joined to one thread now, which is answered for all."))
    return redirect(reverse("talk_inbox_thread", args=[into.code]) + _here(request))


def _decide(request: HttpRequest, threads: list[Thread]) -> HttpResponse:
    demand(request.user, "decide")
    form = TogetherForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            several.decide(request.user, threads, Outcome(given["outcome"]), given["reason"], _seen_decisions(request))
        except several.OneByOne:
            form.add_error("outcome", _("Suggested wordings are taken up one by one, each on its own page."))
        except deciding.DecidedMeanwhile:
            form.add_error(
                None,
                _("Someone else has decided on one of them while you were here. Look at them again before you go on."),
            )
        else:
            sentence = ngettext("%(number)d decision is recorded.", "%(number)d decisions are recorded.", len(threads))
            messages.success(request, sentence % {"number": len(threads)})
            return _back(request)
    return _shown(request, threads, form)


ACTS: dict[str, Callable[[HttpRequest, list[Thread]], HttpResponse]] = {
    "approve": _approve,
    "assign": _assign,
    "join": _join,
    "decide": _decide,
}


def _chosen(request: HttpRequest) -> list[Thread]:
    codes = request.POST.getlist("thread")[: queries.PER_PAGE]
    return list(Thread.objects.filter(code__in=codes).order_by("opened_at", "pk"))


def _seen_decisions(request: HttpRequest) -> dict[str, int]:
    """The latest decision on each thread when the page was shown, as it comes back: `<thread>:<decision>`."""
    sent = (each.partition(":") for each in request.POST.getlist("decided"))
    return {code: int(last) for code, _colon, last in sent if _is_number(last)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < MOST_DIGITS


def _shown(request: HttpRequest, threads: list[Thread], *bound: NamedForm) -> HttpResponse:
    for form in bound:
        messages.error(request, _("Nothing was changed yet: %(why)s") % {"why": why(form)})
    rows = queries.rows([thread.pk for thread in threads], outline())
    rows = queries.with_waiting(rows, which="held")
    decided = Decision.objects.filter(thread__in=threads, superseded_by=None)
    forms: dict[str, Any] = {"assign": AssignForm(None, list(queries.team())), "together": TogetherForm()}
    context = {
        "page_title": _("Several threads together"),
        "header_icon": "comment",
        "rows": rows,
        "decided": [f"{code}:{pk}" for code, pk in decided.values_list("thread__code", "pk")],
        "held": sum(len(row.waiting) for row in rows),
        "can_join": len(rows) > 1,
        "here": _here(request),
        "forms": forms | {form.name: form for form in bound},
        "may_decide": request.user.has_perm("talk.decide_thread"),
    }
    return render(request, "talk/inbox/several.html", context)


def _here(request: HttpRequest) -> str:
    return "?" + request.GET.urlencode() if request.GET else ""


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(reverse("talk_inbox") + _here(request))
