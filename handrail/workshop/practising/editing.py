"""The form of one thing to practise with: opened, changed by its buttons, looked at, proved, and saved as a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from handrail.content.cases.model import Case
from handrail.content.diagnostics import Code, Diagnostic, Severity
from handrail.content.routing.model import Routing
from handrail.workshop.practising import access, acts, drafts, filling, naming, picture, proving, saying, showing
from handrail.workshop.practising.choosing import Choosing
from handrail.workshop.practising.sorts import Sort
from handrail.workshop.practising.understanding import Understood, understood
from handrail.workshop.rewriting import IsLocked

SAVE, LOOK, READ, PROVE = "save", "look", "read", "prove"
_DEEP = 4
"""How long the address of a situation is."""


class Problem(NamedTuple):
    """One problem in the list above the form; `place` is where a link leads, and nothing for the form as a whole."""

    place: str
    about: str
    sentence: str
    is_warning: bool


@dataclass
class Form:
    """A form on its way to the page."""

    desk: access.Desk
    sort: Sort
    tree: filling.Tree
    began: str
    focus: str = ""
    act: str = ""

    @property
    def key(self) -> str:
        return str(self.tree["key"])


def edit(request: HttpRequest, language: str, slug: str, sort: str, exercise: str) -> HttpResponse:
    """Shows the form of one thing, and takes what is done with it."""
    desk, sort_ = access.desk(request.user, language, slug), access.sort(sort)
    thing = access.thing(desk, sort_, exercise)
    if request.method != "POST":
        form = Form(desk, sort_, filling.filled(thing) | {"key": exercise}, drafts.mark(thing))
        return _shown(request, form, _read(form))
    tree = filling.posted((sort_.kind,), request.POST) | {"key": exercise}
    form = Form(desk, sort_, tree, request.POST.get("began", ""), act=request.POST.get("act", SAVE))
    if form.act not in {SAVE, LOOK, READ, PROVE}:
        try:
            form.focus = acts.act(sort_.kind, tree, form.act)
        except acts.NoSuchPart:
            return HttpResponseBadRequest(_("This form has no such button."))
        messages.info(request, _("The form is changed. Nothing is saved yet."))
    naming.name_rows(sort_.kind, tree, wordless=form.act == SAVE)
    said = _read(form)
    return _saved(request, form, said) if form.act == SAVE else _shown(request, form, said)


def _read(form: Form) -> Understood:
    return understood(form.sort.kind, form.tree, form.sort.address_of(form.key))


def _saved(request: HttpRequest, form: Form, said: Understood) -> HttpResponse:
    if not said.is_whole:
        messages.error(request, _("This is not saved yet: some of it cannot be read. See the list below."))
        return _shown(request, form, said)
    try:
        drafts.save_one(form.desk.page, request.user, form.sort, said.value, form.began)
    except drafts.ChangedMeanwhile:
        messages.error(
            request,
            _("Somebody else has changed this since you opened it. Copy what you wrote, open it again, and add it."),
        )
        return _shown(request, form, said)
    except IsLocked:
        say_locked(request)
        return _shown(request, form, said)
    messages.success(request, _("Saved as a draft. Readers see it once the module’s practice is published."))
    return redirect(address("edit", form.desk, form.sort.name, form.key))


def say_locked(request: HttpRequest) -> None:
    """Nobody can save while the module's page is locked."""
    messages.error(request, _("The module’s page is locked. Ask whoever locked it; nothing is saved."))


def address(name: str, desk: access.Desk, *rest: str) -> str:
    """An address of this part of the workshop."""
    return reverse(f"handrail_practice_{name}", args=[*desk.names, *rest])


def _shown(request: HttpRequest, form: Form, said: Understood) -> HttpResponse:
    practice = form.desk.practice
    if said.value is not None:
        practice = form.sort.changed(practice, form.key, said.value)
    module = drafts.module_of(form.desk.page, practice)
    checked = drafts.findings(module, form.sort, form.key) if said.is_whole else []
    found = [*said.problems, *said.located(checked)]
    sheet = showing.Sheet(_by_name(found), Choosing(module, form.tree), form.focus, reads=form.act == READ)
    parts = showing.parts(form.sort.kind, form.tree, sheet)
    title = showing.title(form.tree)
    shown: dict[str, Any] = {
        "page_title": title,
        "header_icon": "clipboard-list",
        "desk": form.desk,
        "sort": form.sort,
        "key": form.key,
        "back": address("module", form.desk),
        "try": address("try", form.desk) if form.sort.name in {"tasks", "rules"} else "",
        "began": form.began,
        "parts": parts,
        "focus": showing.first_input(parts, form.focus),
        "problems": list(_listed(found, showing.names(parts), parts)),
        "is_routing": form.sort.kind is Routing,
        "is_case": form.sort.kind is Case,
    }
    if form.sort.kind is Case and said.value is not None:
        shown["picture"] = picture.picture(said.value, _trapped(checked))
    if form.act == PROVE and isinstance(said.value, Routing):
        shown["proven"] = proving.proven(said.value)
    answer = render(request, "workshop/practice/edit.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer


def _trapped(found: Iterable[Diagnostic]) -> set[str]:
    """The situations that the checks found no way out of."""
    return {one.address[3] for one in found if one.code == Code.NO_WAY_OUT.id and len(one.address) >= _DEEP}


def _by_name(found: Iterable[Diagnostic]) -> dict[str, list[str]]:
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.place and one.place.path:
            by_name[one.place.path].append(saying.said(one))
    return by_name


def _listed(found: Iterable[Diagnostic], known: set[str], parts: Iterable[showing.Part]) -> Iterable[Problem]:
    titles = {part.name: str(part.label) for part in parts}
    titles |= {row.name: f"{row.noun} {row.number}" for part in parts for row in part.rows}
    for one in found:
        name = one.place.path if one.place else ""
        while name and name not in known:
            name = name.rpartition("-")[0]
        row = "-".join(name.split("-")[:2])
        about = titles.get(row) or titles.get(row.partition("-")[0], "")
        sentence = saying.said(one)
        yield Problem(name, about, sentence, is_warning=one.severity is Severity.WARNING)


def count_of(found: Iterable[Diagnostic]) -> str:
    """How many problems there are, in words; nothing for none."""
    number = sum(one.severity is Severity.ERROR for one in found)
    return ngettext("%(number)d problem", "%(number)d problems", number) % {"number": number} if number else ""
