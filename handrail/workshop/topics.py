"""The page of a topic."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from handrail.content.model import Stage
from handrail.workshop import addresses, preview, publishing, tree
from handrail.workshop.blocks import body_blocks
from handrail.workshop.forms import TopicPageForm
from handrail.workshop.lines import LineBlock, LineField
from handrail.workshop.panels import ModuleMark

STAGES = [
    (Stage.CONCEPT.value, _("Concept: a heading and what it will teach; ideas are wanted")),
    (Stage.DRAFT.value, _("Draft: there is text; comments are wanted")),
    (Stage.REVIEW.value, _("Review: the team is deciding")),
    (Stage.PUBLISHED.value, _("Published: decided, and kept up to date")),
]


class TopicPage(Page):
    """One topic of a module. Its key is its slug; its place in the tree is its place in the outline."""

    short_title = LineField(_("short title"), blank=True, help_text=_("For the outline, when the title is long."))
    summary = LineField(_("summary"), blank=True, help_text=_("One sentence on what the page teaches."))
    stage = models.CharField(
        _("stage"),
        max_length=10,
        choices=STAGES,
        default=Stage.CONCEPT.value,
        help_text=_("Readers see it, with what it means. Whether they see the page at all is up to publishing."),
    )
    urgent = models.BooleanField(
        _("read in a hurry"), default=False, help_text=_("Tick it when people read this page while something happens.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("Leave it empty, and it is measured.")
    )
    objectives = StreamField(
        [("objective", LineBlock(label=_("Objective"), icon="list-ul"))],
        blank=True,
        verbose_name=_("objectives"),
        help_text=_(
            "What the reader can do afterwards. Begin each with a verb: “Tell a pattern from a single remark”."
        ),
    )
    input_wanted = LineField(
        _("input wanted"), blank=True, help_text=_("What you ask contributors for: “Cases where this did not work.”")
    )
    reviewed_on = models.DateField(
        _("reviewed on"), null=True, blank=True, help_text=_("When someone last read the whole page critically.")
    )
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("After this day the page says that its review is due.")
    )
    body = StreamField(body_blocks(), blank=True, verbose_name=_("the page"))

    # The slug is no field of these: the topic keeps its key in every language.
    translatable_fields = [
        *(
            TranslatableField(name)
            for name in ("title", "short_title", "summary", "objectives", "input_wanted", "body")
        ),
        *(SynchronizedField(name, overridable=False) for name in ("stage", "urgent", "minutes")),
    ]
    base_form_class = TopicPageForm
    parent_page_types = ["workshop.ModulePage", "workshop.TopicPage"]
    subpage_types = ["workshop.TopicPage"]
    admin_default_ordering = "ord"
    private_page_options: list[str] = []

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title", help_text=_("A heading that says what the page is about.")),
                    FieldPanel("summary"),
                    FieldPanel("objectives"),
                    FieldPanel("body"),
                    ModuleMark(),
                    CommentPanel(),
                ],
                heading=_("Content"),
            ),
            ObjectList(
                [
                    FieldPanel("short_title"),
                    FieldPanel("slug"),
                    FieldRowPanel([FieldPanel("minutes"), FieldPanel("urgent")]),
                ],
                heading=_("About this page"),
            ),
            ObjectList(
                [
                    FieldPanel("stage"),
                    FieldPanel("input_wanted"),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_by")])],
                        heading=_("Keeping it true"),
                    ),
                ],
                heading=_("Review"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """Wagtail asks this before it saves: here a name is taken when any topic of the module has it."""
        if parent_page is None:
            return True
        others = TopicPage.objects.filter(path__startswith=tree.module_path(parent_page.path), slug=slug)
        return not others.exclude(pk=page.pk if page else None).exists()

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:  # noqa: ARG002
        return addresses.url_parts(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:  # noqa: ARG002
        return preview.topic(request, self)

    def publish(self, revision: Any, *args: Any, **options: Any) -> Any:
        """Wagtail publishes through here, save from its edit view, where the form has checked the module already."""
        publishing.demand(revision.as_object())
        return super().publish(revision, *args, **options)
