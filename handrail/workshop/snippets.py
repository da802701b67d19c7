"""References and the glossary in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from handrail.content.diagnostics import Diagnostic
from handrail.content.values import KEY_LIMIT, is_key
from handrail.workshop import faults, publishing
from handrail.workshop.sources import REFERENCE_TYPES, Reference, Term


class SourceForm(WagtailAdminModelForm):
    """Makes the key from the title, keeps it for ever, and keeps a source in the language of its module."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        modules = self.fields["module"].queryset
        if not self.instance.pk and modules.count() == 1:
            self.fields["module"].initial = modules.get()
        for name in ("key", "module"):
            self.fields[name].disabled = bool(self.instance.pk)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        module = cleaned.get("module")
        if module:
            taken = set(
                self._meta.model.objects.filter(module=module)
                .exclude(pk=self.instance.pk)
                .values_list("key", flat=True)
            )
            cleaned["key"] = cleaned.get("key") or _free_key(self.title(cleaned), taken)
            if not is_key(cleaned["key"]):
                self.add_error("key", _("Use lower-case letters, digits and single hyphens."))
            elif cleaned["key"] in taken:
                self.add_error("key", _("This module has something with this key already."))
            self.instance.locale = module.locale
        return cleaned

    def _post_clean(self) -> None:
        """The source itself has its new values only now; what it would break for readers is not stored."""
        super()._post_clean()
        for found in publishing.source_errors(self.instance) if not self.errors else ():
            self._place(found)

    def _place(self, found: Diagnostic) -> None:
        own = found.address[2:] if found.address[1:2] == (self.instance.key,) else ()
        sentence = faults.sentence(found)
        if not own:
            self.add_error(None, f"{'/'.join(found.address[1:2])}: {sentence}")
        elif own[0] == "author":
            stream = self.instance.author
            problem = faults.stream_error(stream.stream_block, stream.get_prep_value(), [((), sentence)])
            self.add_error("author", problem)
        else:
            self.add_error(own[0] if own[0] in self.fields else None, sentence)

    def title(self, cleaned: dict[str, Any]) -> str:
        """What the key is made from."""
        return str(cleaned.get("term") or cleaned.get("title") or "")


class ReferenceForm(SourceForm):
    """The form of a reference."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = dict(REFERENCE_TYPES)
        kept = self.instance.type
        self.fields["type"] = forms.ChoiceField(
            choices=REFERENCE_TYPES if kept in known else [*REFERENCE_TYPES, (kept, kept)], label=_("Type")
        )


def _free_key(title: str, taken: set[str]) -> str:
    """A key of a few words that nothing else has."""
    words = slugify(title).split("-")
    start = "-".join(words[:5])[: KEY_LIMIT - 4].strip("-") or "source"
    return next(key for key in (start, *(f"{start}-{number}" for number in range(2, 1000))) if key not in taken)


class ReferenceViewSet(SnippetViewSet):
    """References, in a menu item of their own."""

    model = Reference
    icon = "handrail-citation"
    menu_label = _("References")
    menu_name = "references"
    menu_order = 200
    add_to_admin_menu = True
    list_display = ["title", "key", "module", UpdatedAtColumn()]
    list_filter = ["module"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("module", widget=forms.Select),
            FieldPanel("title"),
            FieldPanel("type"),
            FieldPanel("author"),
            FieldPanel("publisher"),
            FieldPanel("container_title"),
            FieldPanel("url"),
            FieldRowPanel([FieldPanel("issued"), FieldPanel("accessed")]),
            FieldPanel("note"),
            FieldPanel("key"),
        ],
        base_form_class=ReferenceForm,
    )


class TermViewSet(SnippetViewSet):
    """The glossary, in a menu item of its own."""

    model = Term
    icon = "handrail-term"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["term", "key", "module", UpdatedAtColumn()]
    list_filter = ["module"]
    list_per_page = 50
    edit_handler = ObjectList(
        [FieldPanel("module", widget=forms.Select), FieldPanel("term"), FieldPanel("definition"), FieldPanel("key")],
        base_form_class=SourceForm,
    )
