"""The page of a module: what the module is, and the top of its outline."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from handrail.workshop import addresses, preview, publishing
from handrail.workshop.forms import ModulePageForm
from handrail.workshop.languages import language_tag
from handrail.workshop.lines import LineField
from handrail.workshop.panels import ModuleMark
from handrail.workshop.prose import LISTS, ProseField


class ModulePage(Page):
    """A module in one language. Its children are the outline, in reading order."""

    summary = LineField(_("summary"), help_text=_("One sentence for the library: who it is for, and what for."))
    licence = LineField(
        _("licence"),
        default="CC-BY-SA-4.0",
        help_text=_("The short name of the licence, such as CC-BY-SA-4.0 (its SPDX identifier)."),
    )
    responsible_name = LineField(_("who decides"), help_text=_("The team that decides what the module says."))
    responsible_about = LineField(
        _("how they decide"), blank=True, help_text=_("One sentence. Readers see it on the module’s first page.")
    )
    responsible_contact = LineField(
        _("contact"), blank=True, help_text=_("A web address, or mailto: and an e-mail address. May be left empty.")
    )
    urgent = ProseField(
        _("if someone is in danger"),
        features=LISTS,
        blank=True,
        help_text=_("Stands at the head of every page. Two short sentences: whom to call first, and whom then."),
    )
    practice = models.TextField(blank=True, default="", editable=False)

    translatable_fields = [
        *map(TranslatableField, ("title", "summary", "responsible_name", "responsible_about", "urgent")),
        *(SynchronizedField(name, overridable=False) for name in ("licence", "responsible_contact")),
    ]
    base_form_class = ModulePageForm
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["workshop.TopicPage"]
    admin_default_ordering = "ord"
    private_page_options: list[str] = []

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title", help_text=_("What the library calls it.")),
                    FieldPanel("summary"),
                    FieldPanel("urgent"),
                    ModuleMark(),
                    CommentPanel(),
                ],
                heading=_("Content"),
            ),
            ObjectList(
                [
                    FieldPanel("slug"),
                    FieldPanel("licence"),
                    MultiFieldPanel(
                        [
                            FieldPanel("responsible_name"),
                            FieldPanel("responsible_about"),
                            FieldPanel("responsible_contact"),
                        ],
                        heading=_("Who is responsible"),
                    ),
                ],
                heading=_("About this module"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @cached_property
    def module_slug(self) -> str:
        return addresses.module_slug(self.slug, self.locale.language_code)

    @property
    def language(self) -> str:
        return language_tag(self.locale.language_code)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:  # noqa: ARG002
        return addresses.url_parts(self)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """A module that is not saved yet has nothing to show."""
        return super().preview_modes if self.pk else []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:  # noqa: ARG002
        return preview.overview(request, self)

    def publish(self, revision: Any, *args: Any, **options: Any) -> Any:
        """Wagtail publishes through here, save from its edit view, where the form has checked the module already."""
        publishing.demand(revision.as_object())
        return super().publish(revision, *args, **options)
