"""The talk page of a topic or of a module: what is wanted, what was said, and the ways to say something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handrail.talk import access, kinds, limits, lists, pages
from handrail.talk.access import Place
from handrail.talk.forms import ChoiceForm
from handrail.talk.models import Kind, Opening


@dataclass(frozen=True)
class Choice:
    """A way to say something; `held` when the team looks at it first."""

    kind: Kind
    words: kinds.Words
    address: str
    held: bool


@require_safe
def show(request: HttpRequest, language: str, slug: str, path: str = "") -> HttpResponse:
    place = access.place(language, slug, path)
    form = ChoiceForm(request.GET)
    chosen = form.chosen()
    page, rows = lists.page_of(place, chosen, request.GET.get("page", ""))
    open_kinds = choices(place)
    context: dict[str, Any] = {
        "form": form,
        "chosen": urlencode(chosen),
        "rows": rows,
        "list": page,
        "choices": open_kinds,
        "closed": len(open_kinds) == 1,
        "elsewhere": () if place.topic else lists.elsewhere(place),
    }
    return pages.render("talk", place, context)


def choices(place: Place) -> list[Choice]:
    """What can be said here now, a private note last."""
    opened = limits.openings(**place.names)
    return [
        Choice(kind, kinds.WORDS[kind], address(place, kind), held=opened[kind] == Opening.HELD)
        for kind in kinds.WORDS
        if opened[kind] != Opening.CLOSED and (place.topic or kind != Kind.WORDING)
    ]


def address(place: Place, kind: Kind) -> str:
    """Where something of a kind is written."""
    return f"{place.talk}suggest/" if kind == Kind.WORDING else f"{place.talk}new/?kind={kind}"
