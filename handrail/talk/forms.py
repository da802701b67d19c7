"""What people are asked for on the public pages of talk: little, and hardly any of it has to be given."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from handrail.content.values import one_line
from handrail.talk import kinds, letters
from handrail.talk.actions.sending import Message
from handrail.talk.models import Kind
from handrail.talk.models.threads import LINE_LIMIT, NAME_LIMIT, STATUSES, TEXT_LIMIT

_LIMIT = _("At most %(limit)s characters.") % {"limit": f"{TEXT_LIMIT:,}"}
# Longer than any paragraph; what a passage may have at most is for the workshop to say.
PASSAGE_LIMIT = 20_000


# Signs that nobody sees, which turn the order of others around or hide between them (Unicode, UAX 9 and UTS 39).
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
_THE_TEAM = (
    _("The team"), _("editor"), _("publisher"), _("administrator"), _("moderator"),
    "the team", "editor", "publisher", "administrator", "moderator", "handrail",
)  # fmt: skip

_MISSING = {"required": _("Write something here first. A sentence is enough.")}


class Lines(forms.CharField):
    """Several lines of plain text. What is too long stays in the form: the browser would cut it off without a word."""

    def __init__(self, limit: int = TEXT_LIMIT, rows: int = 7, **given: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(widget=area, error_messages=_MISSING, **given)
        self.limit = limit

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if (over := len(text) - self.limit) > 0:
            message = _("This has %(over)s characters too many. Shorten it; nothing you wrote is lost.")
            raise ValidationError(message, code="too-long", params={"over": over})
        return text


class OneLine(forms.CharField):
    """One line of plain text."""

    def __init__(self, limit: int, **given: Any) -> None:
        attributes = {"dir": "auto", "autocomplete": "off"}
        line = forms.TextInput(attrs=attributes)
        super().__init__(widget=line, max_length=limit, error_messages=_MISSING, **given)

    def clean(self, value: Any) -> str:
        return " ".join(_UNSEEN.sub("", super().clean(value)).split())


class Name(OneLine):
    """What someone wishes to be called: not as if they were the team."""

    def clean(self, value: Any) -> str:
        name = super().clean(value)
        said = unicodedata.normalize("NFKC", name).casefold()
        if any(re.search(rf"\b{re.escape(str(word).casefold())}\b", said) for word in _THE_TEAM):
            raise ValidationError(_("Readers could take this name for one of the team. Choose another, or none."))
        return name


def _name() -> Name:
    return Name(
        NAME_LIMIT,
        label=_("Name (optional)"),
        required=False,
        help_text=_("It stands beside your words. Without one they are by “Someone”; your user name is never shown."),
    )


def _nameless() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Send it without my account"),
        required=False,
        help_text=_(
            "Then nothing leads from it to your account. You get a link instead, with which you come back to it."
        ),
    )


class AnyForm(forms.Form):
    """The way every form of talk is written."""

    data: Any

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, label_suffix="", **given)

    def renew(self) -> None:
        """Whatever the form drew for itself is drawn again; for one that somebody else may have filled in."""

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """What is wrong: the id of each field with its label, and what to do; a field of none has neither."""
        found = []
        for name, errors in self.errors.items():
            field = self[name] if name in self.fields else None
            label = (field.id_for_label, str(field.label)) if field else ("", "")
            found += [(*label, str(error)) for error in errors]
        return found


class ThreadForm(AnyForm):
    """A new thread of one kind. `once` stands for this one form, so that sending it twice makes one thread."""

    heading = OneLine(LINE_LIMIT, label=_("The heading"), help_text=_("As it could stand in the outline."))
    text = Lines()
    name = _name()
    nameless = _nameless()
    credit = OneLine(
        NAME_LIMIT,
        label=_("Name for the credits (optional)"),
        required=False,
        help_text=_(
            "The module’s credits page thanks people who helped. Only if you write a name here you are named there, "
            "for everyone to see. You can take it off at any time."
        ),
    )
    mail = forms.EmailField(
        label=_("Answers by mail (optional)"),
        required=False,
        help_text=_("We ask first whether the address is yours. It is deleted when the team has decided."),
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, data: Any, *, kind: Kind, signed_in: bool) -> None:
        super().__init__(data, initial={"once": secrets.token_urlsafe(24)})
        self.kind = kind
        words = kinds.WORDS[kind]
        self.fields["text"].label = words.text
        self.fields["text"].help_text = f"{words.hint} {_LIMIT}"
        for name, wanted in {
            "heading": kind == Kind.HEADING,
            "nameless": signed_in,
            "credit": kind != Kind.PRIVATE,
            "mail": letters.can_be_sent(),
        }.items():
            if not wanted:
                del self.fields[name]

    def renew(self) -> None:
        data = self.data.copy()
        data["once"] = secrets.token_urlsafe(24)
        self.data = data

    @property
    def is_nameless(self) -> bool:
        return bool(self.cleaned_data.get("nameless"))

    def message(self) -> Message:
        """What to send."""
        given = self.cleaned_data
        return Message(
            kind=self.kind,
            text=given["text"],
            name=given["name"],
            credit=given.get("credit", ""),
            heading=given.get("heading", ""),
            mail=given.get("mail", ""),
            once=given["once"],
        )


def seal(place: str, was: str) -> str:
    """Goes with the words of a passage to the reader and back."""
    # Browsers send every line's end as two signs.
    said = was.replace("\r\n", "\n")
    return salted_hmac("handrail.talk.passage", f"{place}\0{said}", algorithm="sha256").hexdigest()


class WordingForm(ThreadForm):
    """Other words for a passage, which the form brings along as they were read."""

    proposed = Lines(
        PASSAGE_LIMIT,
        label=_("Your wording"),
        required=False,
        help_text=_(
            "Change what you like; without any words, you suggest to leave the passage out. "
            "Links, sources and emphasis stay with the words that they belong to."
        ),
    )
    place = forms.CharField(widget=forms.HiddenInput, max_length=600)
    was = forms.CharField(widget=forms.HiddenInput, max_length=PASSAGE_LIMIT, strip=False)

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    field_order = ("proposed", "text", "name", "nameless", "credit", "mail", "place", "was", "seal", "once")

    def __init__(self, data: Any, *, signed_in: bool, place: str = "", was: str = "") -> None:
        super().__init__(data, kind=Kind.WORDING, signed_in=signed_in)
        self.fields["text"].required = False
        self.fields["text"].widget.attrs["rows"] = 2
        self.initial |= {"place": place, "was": was, "proposed": was, "seal": seal(place, was)}

    @property
    def is_sealed(self) -> bool:
        """Whether this site has shown these words at this place: nobody else can say what a page once said."""
        shown = seal(self.data.get("place", ""), self.data.get("was", ""))
        return constant_time_compare(self.data.get("seal", ""), shown)

    @property
    def words(self) -> str:
        """The wording that is suggested, as it would stand on the page."""
        return one_line(self.cleaned_data["proposed"])

    def message(self) -> Message:
        given = self.cleaned_data
        plain = super().message()
        return Message(**{**vars(plain), "place": given["place"], "was": given["was"], "proposed": given["proposed"]})


class ReplyForm(AnyForm):
    """One more post in a thread."""

    text = Lines(rows=5, label=_("Your words"), help_text=_LIMIT)
    name = _name()
    nameless = _nameless()

    def __init__(self, data: Any = None, *, signed_in: bool) -> None:
        super().__init__(data)
        if not signed_in:
            del self.fields["nameless"]


class ReportForm(AnyForm):
    """Why a reader reports a post, if they want to say."""

    reason = OneLine(
        LINE_LIMIT,
        label=_("What is wrong with it? (optional)"),
        required=False,
        help_text=_("For example: it names someone, it threatens, it is an advertisement. Only the team reads this."),
    )


class MailForm(AnyForm):
    """Where answers are to be sent."""

    mail = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We ask first whether the address is yours. It is deleted when the team has decided."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PlainForm(AnyForm):
    """A button alone."""


class ChoiceForm(AnyForm):
    """Which threads of a talk page are listed."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *STATUSES])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        public = [(kind.value, kinds.WORDS[kind].name) for kind in Kind if kind != Kind.PRIVATE]
        self.fields["kind"].choices = [("", _("All")), *public]

    def chosen(self) -> dict[str, str]:
        """What is asked for; anything unknown asks for everything."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
