"""How open talk is: for each module and kind, and which talk pages take nothing for now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from handrail.talk.access import demand
from handrail.talk.actions import moderating
from handrail.talk.inbox.forms import NamedForm
from handrail.talk.inbox.outline import Outline, outline
from handrail.talk.models import Closing, Opening, Rule
from handrail.talk.models.rules import OPENINGS
from handrail.talk.models.threads import KINDS

RULED = KINDS[:-1]
"""Every kind but private notes, which are always taken."""


class RulesForm(NamedForm):
    """A choice for every kind in every module; its name is `<module>/<kind>`."""

    name = "rules"

    def __init__(self, data: Any, modules: dict[str, str], before: dict[str, str]) -> None:
        super().__init__(data)
        self.before = before
        self.modules = modules
        for slug in modules:
            for kind, label in RULED:
                self.fields[f"{slug}/{kind}"] = forms.ChoiceField(
                    label=label,
                    choices=[(value, str(words).partition(":")[0]) for value, words in OPENINGS],
                    initial=before.get(f"{slug}/{kind}", Opening.OPEN.value),
                )

    def by_module(self) -> list[tuple[str, list[Any]]]:
        return [(title, [self[f"{slug}/{kind}"] for kind, _label in RULED]) for slug, title in self.modules.items()]

    def changes(self) -> list[tuple[str, str, str]]:
        """Module, kind and how open, for what is to be different."""
        return [
            (*name.rsplit("/", 1), value)
            for name, value in self.cleaned_data.items()
            if value != self.before.get(name, Opening.OPEN.value)
        ]


class CloseForm(NamedForm):
    """A talk page that is to be closed."""

    name = "close"
    place = forms.ChoiceField(label=gettext_lazy("Talk page"))

    def __init__(self, data: Any, known: Outline) -> None:
        super().__init__(data)
        self.fields["place"].choices = [("", gettext_lazy("Choose one")), *known.topic_choices()]


def rules(request: HttpRequest) -> HttpResponse:
    """Shows the rules, and takes new ones."""
    demand(request.user, "rule")
    known = outline()
    form = _form(request.POST or None, known)
    if request.method == "POST" and form.is_valid():
        for slug, kind, opening in form.changes():
            moderating.set_rule(request.user, module_slug=slug, kind=kind, opening=opening)
        messages.success(request, _("The rules hold from now on."))
        return redirect("talk_inbox_rules")
    return _shown(request, known, form, CloseForm(None, known))


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Closes a talk page."""
    demand(request.user, "rule")
    known = outline()
    form = CloseForm(request.POST, known)
    if not form.is_valid():
        messages.error(request, _("Nothing was closed yet: choose a talk page."))
        return _shown(request, known, _form(None, known), form)
    moderating.set_closed(request.user, **_names(form.cleaned_data["place"]), closed=True)
    messages.success(request, _("That talk page takes nothing new now, but for private notes."))
    return redirect("talk_inbox_rules")


@require_POST
def reopen(request: HttpRequest) -> HttpResponse:
    """Opens a talk page again."""
    demand(request.user, "rule")
    place = request.POST.get("place", "")
    if place.count("/") == len(("language", "module")):
        moderating.set_closed(request.user, **_names(place), closed=False)
        messages.success(request, _("That talk page is open again."))
    return redirect("talk_inbox_rules")


def _names(place: str) -> dict[str, str]:
    language, slug, key = place.split("/")
    return {"language": language, "module_slug": slug, "topic_key": key}


def _form(data: Any, known: Outline) -> RulesForm:
    """A rule holds for a module in all its languages."""
    modules = {slug: titles.module for (_language, slug), titles in reversed(known.editions.items())}
    before = {f"{rule.module_slug}/{rule.kind}": rule.opening for rule in Rule.objects.all()}
    return RulesForm(data, dict(sorted(modules.items())), before)


def _shown(request: HttpRequest, known: Outline, form: RulesForm, closing: CloseForm) -> HttpResponse:
    closed = [
        (
            f"{one.language}/{one.module_slug}/{one.topic_key}",
            known.topic(one.language, one.module_slug, one.topic_key),
            known.module(one.language, one.module_slug),
        )
        for one in Closing.objects.order_by("module_slug", "language", "topic_key")
    ]
    context = {
        "page_title": _("Rules of talk"),
        "header_icon": "cog",
        "form": form,
        "kinds": [label for _kind, label in RULED],
        "openings": OPENINGS,
        "closing": closing,
        "closed": closed,
    }
    return render(request, "talk/inbox/rules.html", context)
