"""Wagtail's page views, where ours differ: why publishing was refused, what deserves a second look, what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from handrail.content.diagnostics import Diagnostic
from handrail.workshop import faults, tree
from handrail.workshop.modules import ModulePage
from handrail.workshop.publishing import PublishRefused
from handrail.workshop.sources import Reference, Term
from handrail.workshop.topics import STAGES, TopicPage
from handrail.workshop.uses import uses

SHOWN = 5
"""How many sentences of one kind are shown at once."""


def say_errors_elsewhere(request: HttpRequest, form: Any) -> None:
    """Names what is wrong on other pages, each with a button that leads there."""
    pages = dict(tree.topics_below(form.parent_page.path).values_list("slug", "pk")) if form.elsewhere else {}
    for found in form.elsewhere[:SHOWN]:
        topic = pages.get(found.address[1]) if found.address[:1] == ("topics",) else None
        edit = (
            [messages.button(reverse("wagtailadmin_pages:edit", args=[topic]), _("Edit that page"))] if topic else None
        )
        where = "/".join(found.address[1:2])
        messages.error(request, f"{where}: {faults.sentence(found)}", buttons=edit)
    _say_rest(request, form.elsewhere)


def say_warnings(request: HttpRequest, form: Any) -> None:
    """Names what does not keep the page from being read, but deserves a second look."""
    for found in form.warnings[:SHOWN]:
        messages.warning(request, faults.sentence(found))
    _say_rest(request, form.warnings)


def _say_rest(request: HttpRequest, found: list[Diagnostic]) -> None:
    rest = len(found) - SHOWN
    if rest > 0:
        messages.warning(
            request, ngettext("There is %(rest)d more.", "There are %(rest)d more.", rest) % {"rest": rest}
        )


def refuse_used_sources(request: HttpRequest, sources: Iterable[Any]) -> HttpResponse | None:
    """A source that a page rests on is not deleted; the pages are named."""
    for source in sources:
        found = uses(source) if isinstance(source, Reference | Term) else []
        if found:
            names = {"source": source, "pages": ", ".join(f"“{title}”" for title in found[:SHOWN])}
            messages.error(request, _("“%(source)s” is used on %(pages)s. Remove it there first.") % names)
            kind = "reference" if isinstance(source, Reference) else "term"
            return redirect(f"wagtailsnippets_workshop_{kind}:edit", source.pk)
    return None


class CheckedEditView(EditView):
    """The edit view of a page, which may refuse to publish."""

    def form_invalid(self, form: Any) -> HttpResponse:
        say_errors_elsewhere(self.request, form)
        return super().form_invalid(form)

    def publish_action(self) -> HttpResponse:
        say_warnings(self.request, self.form)
        return super().publish_action()


class CheckedCreateView(CreateView):
    """The same for a new page."""

    def form_invalid(self, form: Any) -> HttpResponse:
        say_errors_elsewhere(self.request, form)
        return super().form_invalid(form)

    def publish_action(self) -> HttpResponse:
        say_warnings(self.request, self.form)
        return super().publish_action()


class CheckedWorkflowActionView(WorkflowActionView):
    """Approving from a list: the last approval publishes, and may be refused."""

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **options)
        except PublishRefused as refusal:
            messages.error(request, str(refusal))
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})


class CheckedPublishBulkAction(PublishBulkAction):
    """Publishing several pages from a list: all of them, or none."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except PublishRefused as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.next_url)


class NoCopyView(CopyView):
    """A topic's name stands once in a module, so a page is not copied."""

    def dispatch(self, request: HttpRequest, page_id: int, *args: Any, **options: Any) -> HttpResponse:  # noqa: ARG002
        messages.error(
            request, _("Pages are not copied: readers’ links name each by its own name. Make a new page instead.")
        )
        return redirect("wagtailadmin_pages:edit", page_id)


def _stage(page: Any) -> str:
    """The first word of what the stage means."""
    return str(dict(STAGES).get(getattr(page, "stage", ""), "")).split(":", 1)[0]


class OutlineView(ExplorableIndexView):
    """The list of pages below a module or topic, with their stages."""

    base_columns = [
        *[column for column in ExplorableIndexView.base_columns if column.name not in {"type", "parent"}],
        Column("stage", label=gettext_lazy("Stage"), accessor=_stage, width="12%"),
    ]


class ModuleViews(PageViewSet):
    """The views of modules."""

    model = ModulePage
    edit_view_class = CheckedEditView
    add_view_class = CheckedCreateView
    workflow_action_view_class = CheckedWorkflowActionView
    copy_view_class = NoCopyView


class TopicViews(ModuleViews):
    """The views of topics, and of the outline that they stand in."""

    model = TopicPage
    parent_models = [ModulePage, TopicPage]
    index_view_class = OutlineView


modules, topics = ModuleViews(), TopicViews()
