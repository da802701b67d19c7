"""The choosers that rich text opens: references, words and topics of the module that is being written."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from handrail.workshop import tree
from handrail.workshop.modules import ModulePage
from handrail.workshop.sources import Reference, Term
from handrail.workshop.topics import TopicPage


class ChosenByKey(ChosenView):
    """Answers with the key of what was chosen, and the words that stand for it."""

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        key = item.slug if isinstance(item, TopicPage) else item.key
        words = key if isinstance(item, Reference) else str(item)
        return {**super().get_chosen_response_data(item), "key": key, "words": words}


class _Keys:
    """A second column with the key, since two sources may have one title. The module says which language it is."""

    i18n_enabled = False

    @property
    def columns(self) -> list[Any]:
        return [self.title_column, Column("key", label=_("Key"), accessor="key")]  # type: ignore[attr-defined]


class SourceChoose(_Keys, ChooseView):
    """The whole chooser of references or words."""


class SourceResults(_Keys, ChooseResultsView):
    """Its list alone."""


class _Outline:
    """Topics in the order of the outline, set in by their depth."""

    ordering = "path"
    i18n_enabled = False

    def filter_object_list(self, objects: QuerySet[TopicPage]) -> QuerySet[TopicPage]:
        module = ModulePage.objects.filter(pk=self.request.GET.get("module") or 0).first()  # type: ignore[attr-defined]
        below = objects.filter(path__startswith=module.path) if module else objects.none()
        return super().filter_object_list(below)  # type: ignore[misc]

    @property
    def columns(self) -> list[Any]:
        column: TitleColumn = self.title_column  # type: ignore[attr-defined]
        column.accessor = _indented
        return [column]


def _indented(topic: TopicPage) -> str:
    return "\N{EM SPACE}" * 2 * (topic.depth - tree.MODULE_DEPTH - 1) + topic.get_admin_display_title()


class TopicChoose(_Outline, ChooseView):
    """The whole chooser of topics."""


class TopicResults(_Outline, ChooseResultsView):
    """Its list alone."""


class SourceChooser(ChooserViewSet):
    """What the choosers of references and of words share."""

    register_widget = False
    chosen_view_class = ChosenByKey
    choose_view_class = SourceChoose
    choose_results_view_class = SourceResults
    preserve_url_parameters = ["multiple", "module"]
    url_filter_parameters = ["module"]
    per_page = 20


references = SourceChooser(
    "workshop_references", model=Reference, icon="handrail-citation", page_title=_("Cite a reference")
)
terms = SourceChooser("workshop_terms", model=Term, icon="handrail-term", page_title=_("Choose a word"))
topics = ChooserViewSet(
    "workshop_topics",
    model=TopicPage,
    icon="handrail-topic",
    page_title=_("Choose a topic"),
    register_widget=False,
    chosen_view_class=ChosenByKey,
    choose_view_class=TopicChoose,
    choose_results_view_class=TopicResults,
    preserve_url_parameters=["multiple", "module"],
    per_page=50,
)
