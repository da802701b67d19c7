"""The page on which words are removed for good: what it does, what it would touch, and one tick before it is done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from handrail.talk.access import demand, team_thread
from handrail.talk.actions import removing
from handrail.talk.inbox.forms import NamedForm
from handrail.talk.models import State, Thread
from handrail.talk.removal import traces, words
from handrail.talk.removal.words import LONGEST, MOST, Words

SHOWN = 80


class RemoveForm(NamedForm):
    """Posts to empty, words to take out everywhere, and whether it is meant."""

    name = "remove"
    posts = forms.MultipleChoiceField(
        label=gettext_lazy("Posts of this thread to empty"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "With the first post, the thread loses its heading, suggested wording, credit and address for mail too."
        ),
    )
    words = forms.CharField(
        label=gettext_lazy("Words to take out of everything else"),
        required=False,
        strip=False,
        max_length=MOST * (LONGEST + 2),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One on each line: a name, an address. They are found in capitals and small letters alike, and inside of "
            "other words too, so write them as exactly as you can."
        ),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I have read what is touched. It cannot be taken back."), required=False
    )

    def __init__(self, data: Any, thread: Thread) -> None:
        super().__init__(data)
        posts = thread.posts.exclude(state=State.REMOVED).order_by("pk")
        self.fields["posts"].choices = [(str(post.pk), _said(post)) for post in posts]

    def clean_words(self) -> Words:
        try:
            return words.read(self.cleaned_data["words"])
        except words.Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from unfit

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.errors and not cleaned["posts"] and not cleaned["words"]:
            raise forms.ValidationError(_("Choose a post, or write the words that are to go."))
        return cleaned


def _said(post: Any) -> str:
    text = " ".join(post.text.split())
    name = post.name or _("nameless")
    return f"{name}: {text[:SHOWN]}{'…' if len(text) > SHOWN else ''}"


@never_cache
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Shows what would be touched; with the tick, removes it."""
    thread = team_thread(code, request.user)
    demand(request.user, "rule")
    form = RemoveForm(request.POST if request.method == "POST" else None, thread)
    preview = None
    if form.is_bound and form.is_valid():
        preview = removing.preview(thread.module_slug, form.cleaned_data["words"])
        if "remove" in request.POST and not preview.standing:
            if form.cleaned_data["sure"]:
                return _removed(request, thread, form)
            form.add_error("sure", _("Tick this first, when you are sure."))
    context = {
        "page_title": _("Remove for good"),
        "header_icon": "bin",
        "thread": thread,
        "form": form,
        "preview": preview,
        "chosen": len(form.cleaned_data.get("posts", ())) if form.is_bound and form.is_valid() else 0,
    }
    return render(request, "talk/inbox/remove.html", context)


def _removed(request: HttpRequest, thread: Thread, form: RemoveForm) -> HttpResponse:
    here = redirect(reverse("talk_inbox_thread", args=[thread.code]))
    try:
        counts = removing.remove(request.user, thread, map(int, form.cleaned_data["posts"]), form.cleaned_data["words"])
    except removing.StillShown as shown:
        messages.error(request, str(shown))
        return here
    number = sum(counts.values())
    messages.success(request, _("Removed for good, from %(number)d entries.") % {"number": number})
    if not traces.clear():
        messages.warning(
            request,
            _(
                "The database was busy, so the words may still be in its files, where the operator of this site could "
                "find them. Remove the same words once more in a while."
            ),
        )
    return here
