"""The inbox: what waits, the oldest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from handrail.talk.access import demand, team_thread
from handrail.talk.inbox import queries
from handrail.talk.inbox.filtering import ALL, HELD, REPORTED, TABS, UNDECIDED, Asked, asked, which
from handrail.talk.models import Thread


@dataclass(frozen=True)
class Tab:
    """A part of the inbox."""

    label: str
    address: str
    is_current: bool
    number: queries.Number | None


def inbox(request: HttpRequest) -> HttpResponse:
    """One page of the list that the address asks for."""
    demand(request.user, "answer")
    wanted = asked(request)
    number = _number(request.GET.get("p", ""))
    start = (number - 1) * queries.PER_PAGE
    rows, more = queries.page(wanted.threads(), start, wanted.outline)
    if wanted.show in {HELD, REPORTED}:
        rows = queries.with_waiting(rows, which=wanted.show)
    here = wanted.address
    shown = {
        "page_title": _("Talk"),
        "header_icon": "comment",
        "asked": wanted,
        "here": here,
        "tabs": _tabs(wanted),
        "rows": rows,
        "number": number,
        "first": start + 1,
        "last": start + len(rows),
        "before": _page(here, number - 1) if number > 1 else "",
        "after": _page(here, number + 1) if more else "",
        "may_rule": request.user.has_perm("talk.rule_thread"),
    }
    return render(request, "talk/inbox/inbox.html", shown)


def next_undecided(request: HttpRequest) -> HttpResponse:
    """Goes to the next thread that waits for a decision in the list that the address asks for."""
    demand(request.user, "answer")
    wanted = asked(request)
    code = request.GET.get("after", "")
    found = queries.next_undecided(wanted.narrowed(), team_thread(code, request.user) if code else None)
    if found is None:
        messages.success(request, _("Nothing else waits for a decision here."))
        return redirect(reverse("talk_inbox") + wanted.address)
    return redirect(reverse("talk_inbox_thread", args=[found.code]) + wanted.address)


def _number(text: str) -> int:
    """Which page of a list was asked for, from 1."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < len(str(queries.MOST)) + 1 else 1


def _page(here: str, number: int) -> str:
    if number == 1:
        return here or "?"
    return f"{here}&p={number}" if here else f"?p={number}"


def _tabs(wanted: Asked) -> list[Tab]:
    """With how many are in each, for the whole team: what is narrowed now is another matter."""
    narrowing = Asked(UNDECIDED, wanted.form, wanted.user, wanted.outline, wanted.people).address
    numbers = {name: queries.number(Thread.objects.filter(each)) for name, each in which().items() if name != ALL}
    return [
        Tab(str(label), _tab(narrowing, name), name == wanted.show, numbers.get(name)) for name, label in TABS.items()
    ]


def _tab(narrowing: str, name: str) -> str:
    if name == UNDECIDED:
        return narrowing or "?"
    return f"{narrowing}&show={name}" if narrowing else f"?show={name}"
