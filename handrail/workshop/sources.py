"""What a module rests on: the references that its prose cites and the words of its glossary."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from handrail.content.values import KEY_LIMIT
from handrail.workshop.lines import LineBlock, LineField
from handrail.workshop.prose import ProseField

LAST = 1_000_000
"""The position of what was added in the admin: after everything that came with a package."""

REFERENCE_TYPES = [
    ("webpage", _("Web page")),
    ("report", _("Report")),
    ("article-journal", _("Article in a journal")),
    ("article-newspaper", _("Article in a newspaper")),
    ("article-magazine", _("Article in a magazine")),
    ("article", _("Preprint or other article")),
    ("post-weblog", _("Blog post")),
    ("post", _("Post in a forum or network")),
    ("book", _("Book")),
    ("chapter", _("Chapter of a book")),
    ("paper-conference", _("Conference paper")),
    ("thesis", _("Thesis")),
    ("legislation", _("Law")),
    ("legal_case", _("Court decision")),
    ("regulation", _("Regulation or policy")),
    ("standard", _("Standard")),
    ("dataset", _("Data set")),
    ("speech", _("Talk")),
    ("motion_picture", _("Film or video")),
    ("interview", _("Interview")),
    ("document", _("Other")),
]
"""The types of source that the form offers, by their CSL 1.0.2 names."""


class AuthorBlock(StructBlock):
    """Who wrote a source: a person or a body."""

    literal = LineBlock(required=False, label=_("Organisation"), help_text=_("For a body: its whole name."))
    family = LineBlock(required=False, label=_("Family name"), help_text=_("For a person."))
    given = LineBlock(required=False, label=_("Given name"))

    class Meta:
        label = _("Author")
        icon = "user"


class Source(TranslatableMixin, RevisionMixin, index.Indexed, models.Model):
    """Something that prose names by its key. `position` is its place in the package's file."""

    key = models.SlugField(
        _("key"),
        max_length=KEY_LIMIT,
        blank=True,
        help_text=_("Names it in the package for ever. Leave it empty and it is made from the title."),
    )
    position = models.PositiveIntegerField(default=LAST, editable=False)

    class Meta(TranslatableMixin.Meta):
        abstract = True


class Reference(Source):
    """A source that prose cites."""

    module = models.ForeignKey("workshop.ModulePage", on_delete=models.CASCADE, related_name="references")
    type = models.CharField(_("type"), max_length=40, default="webpage")
    title = LineField(_("title"))
    author = StreamField([("author", AuthorBlock())], blank=True, verbose_name=_("authors"))
    publisher = LineField(_("publisher"), blank=True)
    container_title = LineField(
        _("appeared in"), blank=True, help_text=_("The journal, newspaper, site or book that it is part of.")
    )
    issued = models.CharField(
        _("published"), max_length=10, blank=True, help_text=_("A year, month or day: 2026, 2026-11 or 2026-11-22.")
    )
    url = LineField(_("web address"), blank=True)
    accessed = models.DateField(_("read on"), null=True, blank=True)
    note = LineField(_("note"), blank=True, help_text=_("For instance “Read in a copy of the page.”"))

    translatable_fields = [TranslatableField("note")]
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.AutocompleteField("key"),
        index.SearchField("publisher"),
        index.FilterField("module"),
        index.FilterField("locale"),
    ]

    class Meta(Source.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["module", "key"], name="reference_key_in_module")]

    def __str__(self) -> str:
        return self.title


class Term(Source):
    """A word of the glossary with what it means."""

    module = models.ForeignKey("workshop.ModulePage", on_delete=models.CASCADE, related_name="glossary")
    term = LineField(_("word"))
    definition = ProseField(_("what it means"), help_text=_("One or two plain sentences."))

    translatable_fields = [TranslatableField("term"), TranslatableField("definition")]
    search_fields = [
        index.SearchField("term", boost=2),
        index.AutocompleteField("term"),
        index.SearchField("definition"),
        index.FilterField("module"),
        index.FilterField("locale"),
    ]

    class Meta(Source.Meta):
        verbose_name = _("word")
        verbose_name_plural = _("glossary")
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["module", "key"], name="term_key_in_module")]

    def __str__(self) -> str:
        return self.term
