"""From the address of a list to the threads in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from handrail.talk.inbox import outline, queries
from handrail.talk.inbox.forms import ME, NOBODY, FilterForm
from handrail.talk.models import Thread

# The name in the address, what the tab says, and which threads it has. The first is where one begins.
UNDECIDED, HELD, REPORTED, ALL = "undecided", "held", "reported", "all"
TABS = {
    UNDECIDED: _("Undecided"),
    HELD: _("Waiting for approval"),
    REPORTED: _("Reported posts"),
    ALL: _("All"),
}
_ORDER = {"": ("opened_at", "pk"), "newest": ("-opened_at", "-pk"), "changed": ("-changed_at", "-pk")}


@dataclass(frozen=True)
class Asked:
    """A tab of the inbox, narrowed."""

    show: str
    form: FilterForm
    user: Any
    outline: outline.Outline
    people: list[Any]

    @property
    def address(self) -> str:
        """The query string that asks for the same again, from its first page; with its question mark, or empty."""
        wanted = ({} if self.show == UNDECIDED else {"show": self.show}) | self.form.chosen
        return "?" + urlencode(wanted) if wanted else ""

    def narrowed(self) -> QuerySet[Thread]:
        """The threads of all tabs that the form leaves."""
        threads = Thread.objects.filter(_narrowing(self.form.chosen, self.user))
        words = self.form.chosen.get("q", "").strip()
        return queries.with_words(threads, words) if words else threads

    def threads(self) -> QuerySet[Thread]:
        return self.narrowed().filter(which()[self.show]).order_by(*_ORDER[self.form.chosen.get("order", "")])


def asked(request: HttpRequest) -> Asked:
    """Two queries: what modules and topics are called, and who is in the team."""
    known, people = outline.outline(), list(queries.team())
    show = request.GET.get("show", UNDECIDED)
    form = FilterForm(request.GET, known, people)
    return Asked(show if show in TABS else UNDECIDED, form, request.user, known, people)


def which() -> dict[str, Q]:
    """The threads of each tab."""
    return {UNDECIDED: queries.UNDECIDED, HELD: queries.held(), REPORTED: queries.reported(), ALL: Q()}


def _narrowing(chosen: dict[str, str], user: Any) -> Q:
    wanted = Q(**{name: chosen[name] for name in ("kind", "status", "state") if name in chosen})
    if "module" in chosen:
        language, slug = chosen["module"].split("/")
        wanted &= Q(module_slug=slug, language=language)
    if "topic" in chosen:
        language, slug, key = chosen["topic"].split("/")
        wanted &= Q(module_slug=slug, language=language, topic_key=key)
    match chosen.get("assignee", ""):
        case "":
            pass
        case name if name == ME:
            wanted &= Q(assignee=user)
        case name if name == NOBODY:
            wanted &= Q(assignee=None)
        case pk:
            wanted &= Q(assignee=int(pk))
    return wanted & queries.older_than(int(chosen["age"])) if "age" in chosen else wanted
