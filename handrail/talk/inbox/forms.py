"""The forms of the inbox. Each only says what was typed; what may be done is for the actions to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from handrail.talk.inbox import queries
from handrail.talk.inbox.outline import Choices, Outline
from handrail.talk.models import Outcome, Thread
from handrail.talk.models.decisions import OUTCOMES
from handrail.talk.models.threads import KINDS, LINE_LIMIT, STATES, STATUSES, TEXT_LIMIT

AGES = [("7", _("Older than a week")), ("30", _("Older than a month")), ("90", _("Older than three months"))]
ORDERS = [("", _("Oldest first")), ("newest", _("Newest first")), ("changed", _("Last changed first"))]
ME, NOBODY = "me", "nobody"


class NamedForm(forms.Form):
    """A form whose fields have ids of their own, since a page has many forms."""

    name = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.name}-%s", "label_suffix": ""} | options)


class FilterForm(NamedForm):
    """What a list is narrowed to. A value that is none of the choices narrows nothing."""

    name = "only"
    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    module = forms.ChoiceField(label=_("Module"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    state = forms.ChoiceField(label=_("Who can see it"), required=False)
    assignee = forms.ChoiceField(label=_("Taken on by"), required=False)
    age = forms.ChoiceField(label=_("Age"), required=False)
    order = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)

    def __init__(self, data: Any, outline: Outline, people: list[Any]) -> None:
        super().__init__(data)
        some = [(ME, _("Me")), (NOBODY, _("Nobody")), *_people(people)]
        choices = {
            "module": outline.module_choices(),
            "topic": outline.topic_choices(),
            "kind": KINDS,
            "status": STATUSES,
            "state": STATES,
            "assignee": some,
            "age": AGES,
        }
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("Any")), *offered]

    @property
    def chosen(self) -> dict[str, str]:
        """The valid values that narrow something."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _people(people: list[Any]) -> Choices:
    return [(str(person.pk), person.get_username()) for person in people]


class AnswerForm(NamedForm):
    """An answer that everyone can see who can see the thread."""

    name = "answer"
    text = forms.CharField(
        label=_("Your answer"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Your user name and role stand beside it."),
    )


class NoteForm(NamedForm):
    """A note of the team for itself."""

    name = "note"
    text = forms.CharField(
        label=_("Note for the team"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the team can ever read it. It goes into no answer and no mail."),
    )


class AssignForm(NamedForm):
    """Who takes a thread on."""

    name = "assign"
    to = forms.ChoiceField(label=_("Taken on by"), required=False)

    def __init__(self, data: Any, people: list[Any], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["to"].choices = [("", _("Nobody")), *_people(people)]


class JoinForm(NamedForm):
    """Into which thread a duplicate goes."""

    name = "join"
    among = forms.ChoiceField(label=_("A thread about the same page"), required=False)
    code = forms.CharField(
        label=_("Or any thread of the module by its name"),
        required=False,
        max_length=16,
        help_text=_("The name is the last part of a thread’s address, such as k4pd8wqzn3ha."),
    )

    def __init__(self, data: Any, others: list[queries.Row]) -> None:
        super().__init__(data)
        self.fields["among"].choices = [("", _("Choose one")), *((one.thread.code, _label(one)) for one in others)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        wanted = {cleaned.get("among"), str(cleaned.get("code") or "").strip().lower()} - {None, ""}
        if len(wanted) != 1:
            raise forms.ValidationError(_("Choose one thread, or write the name of one."))
        cleaned["into"] = wanted.pop()
        return cleaned


_LABEL = 80


def _label(row: queries.Row) -> str:
    words = "".join(part.text for part in row.parts) or row.words
    return f"{row.thread.get_kind_display()}: {words[:_LABEL]}"


class ReasonedForm(NamedForm):
    """What every decision has: an outcome, and a reason that everyone can read."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One or two sentences. Everyone who can see the thread can read it, and it is kept; "
            "a later decision can take its place."
        ),
    )
    last = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def decision(self) -> dict[str, Any]:
        """What `deciding` takes."""
        given = self.cleaned_data
        return {"outcome": Outcome(given["outcome"]), "reason": given["reason"]}

    @property
    def seen_decision(self) -> int:
        """The latest decision that whoever decides has seen, 0 for none."""
        return self.cleaned_data["last"] or 0


class DecideForm(ReasonedForm):
    """A decision by itself."""

    name = "decide"
    already_out = forms.BooleanField(
        label=_("It is out already"),
        required=False,
        help_text=_("Tick it when the newest release has the change. Otherwise the next release of the page names it."),
    )

    field_order = ("outcome", "reason", "already_out")

    def __init__(self, data: Any, thread: Thread | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        if thread and thread.kind == "wording":
            del self.fields["already_out"]


_TAKEN = [pair for pair in OUTCOMES if Outcome(pair[0]).changes_the_page]


class TakeUpForm(ReasonedForm):
    """A suggested wording that goes into the draft in these words."""

    name = "take-up"
    words = forms.CharField(
        label=_("The words for the draft"),
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Change what you like. Links, emphasis and citations stay with the words that they belong to."),
    )
    leave_out = forms.BooleanField(
        label=_("Leave the passage out"), required=False, help_text=_("Only for words that are empty.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=_TAKEN, widget=forms.RadioSelect)

    field_order = ("words", "leave_out", "outcome", "reason")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("words") and not cleaned.get("leave_out") and "words" not in self.errors:
            self.add_error("words", _("Write the words, or tick that the passage is to be left out."))
        return cleaned


class HeadingForm(ReasonedForm):
    """An idea for a heading that becomes a topic at the stage of a concept."""

    name = "heading"
    title = forms.CharField(label=_("Title of the new page"), max_length=LINE_LIMIT)
    parent = forms.ChoiceField(label=_("Below"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=_TAKEN, widget=forms.RadioSelect)

    field_order = ("title", "parent", "outcome", "reason")

    def __init__(self, data: Any, parents: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["parent"].choices = [("", _("At the top of the outline, last")), *parents]


class TogetherForm(ReasonedForm):
    """One decision for several threads."""

    name = "together"


class ReasonForm(NamedForm):
    """Why a post is hidden, in a line."""

    reason = forms.CharField(max_length=LINE_LIMIT, error_messages={"required": _("Say why, in a few words.")})


def why(form: forms.Form) -> str:
    """The first thing that is wrong, as a sentence for a message."""
    return next((str(found[0]) for found in form.errors.values()), _t("Nothing was changed."))
