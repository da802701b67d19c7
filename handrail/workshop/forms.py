"""The forms of pages in the admin: keys that hold, and no publishing of a module with errors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from handrail.content.diagnostics import Address, Diagnostic, Severity
from handrail.content.model import Stage
from handrail.content.values import KEY_LIMIT, is_key, one_line
from handrail.workshop import faults, publishing, stages, tree


class CheckedForm(WagtailAdminPageForm):
    """A page's form that checks the whole module before the page goes live or gets the stage “published”.

    Any other draft may always be saved. Who may move it from stage to stage is in `handrail.workshop.stages`.

    `elsewhere` are errors on other pages, `warnings` those of this page that do not keep it from being published.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.elsewhere: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self._own: list[faults.Fault] = []
        self._becomes_published = False
        if self.instance.first_published_at:
            # Readers' links and progress name the page by it.
            self.fields["slug"].disabled = True
        self.fields["slug"].label = _("Name in web addresses")
        self.fields["slug"].help_text = _(
            "Lower-case letters, digits and hyphens. It stays the same for ever once the page has been published."
        )

    def clean_title(self) -> str:
        return one_line(str(self.cleaned_data["title"]))

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug and not is_key(slug):
            raise forms.ValidationError(
                _("Use lower-case letters, digits and single hyphens, %(limit)d at most."), params={"limit": KEY_LIMIT}
            )
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        after = cleaned.get("stage")
        # The page has its old values still.
        before = self.instance.stage if self.instance.pk and after else stages.NEW
        if after and self.for_user and not stages.may_move(self.for_user, before, after):
            self.add_error("stage", stages.refusal(before, after))
        self._becomes_published = after == Stage.PUBLISHED and before != after
        return cleaned

    def _post_clean(self) -> None:
        """The page itself has its new values only now, so this is the earliest place to look at the module."""
        super()._post_clean()
        if (self.is_publishing or self._becomes_published) and not self.errors:
            for found in publishing.findings(self.instance, self.parent_page.path):
                self._take(found)
            self._place_errors()

    @property
    def is_publishing(self) -> bool:
        """Whether the page goes live when the form is valid; approving the last task of a workflow does that too."""
        approves = self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "approve"
        return not self.is_deferred_validation and bool(self.data.get("action-publish") or approves)

    def _take(self, found: Diagnostic) -> None:
        own = self.own_address(found.address)
        if found.severity is Severity.WARNING:
            if own is not None:
                self.warnings.append(found)
        elif own is None:
            self.elsewhere.append(found)
        else:
            self._own.append((own, faults.sentence(found)))

    def _place_errors(self) -> None:
        streams: dict[str, list[faults.Fault]] = {}
        for address, sentence in self._own:
            name = address[0] if address else ""
            if name not in self.fields:
                self.add_error(None, sentence)
            elif name in self.instance.get_streamfield_names():
                streams.setdefault(name, []).append((address[1:], sentence))
            else:
                self.add_error(name, sentence)
        for name, found in streams.items():
            value = getattr(self.instance, name)
            self.add_error(name, faults.stream_error(value.stream_block, value.get_prep_value(), found))
        if self.elsewhere:
            self.add_error(None, _("Other parts of the module keep it from being published. They are named above."))

    def own_address(self, address: Address) -> Address | None:
        """The part of an address that is inside this page, beginning with a form field; None if it is elsewhere."""
        raise NotImplementedError


class ModulePageForm(CheckedForm):
    """The form of a module's page."""

    def own_address(self, address: Address) -> Address | None:
        match address:
            case ("slug" | "title" | "summary" | "licence" | "urgent" | "outline", *_):
                return address
            case ("responsible", name, *_):
                return (f"responsible_{name}",)
            case () | ("language", *_):
                return ()
        return None


_FORM_NAMES = {"blocks": "body", "key": "slug"}


class TopicPageForm(CheckedForm):
    """The form of a topic's page."""

    def own_address(self, address: Address) -> Address | None:
        match address:
            case ("topics", key, *rest) if key == self.instance.slug:
                return (_FORM_NAMES.get(rest[0], rest[0]), *rest[1:]) if rest else ()
        return None

    def clean_slug(self) -> str:
        slug = super().clean_slug()
        others = tree.topics_below(self.parent_page.path).exclude(pk=self.instance.pk)
        if slug and others.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another topic of this module has this name already."))
        return slug
