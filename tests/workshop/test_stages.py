"""A page's way from concept to published: who may take it where, and what has to be true."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.content.model import Stage
from handrail.workshop import stages
from handrail.workshop.models import ModulePage, TopicPage
from tests.running import ROOT
from tests.workshop.posting import posted

# Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.usefixtures("contexts"),
]
PUBLISH = {"action-publish": "action-publish"}
WRONG = {"body-6-value-options-1-value-correct": "on"}
"""Makes a second option of the sample's question right, which no check lets through."""


def edit(client: Client, page: TopicPage, **changes: Any) -> Any:
    draft = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted(draft, **changes))


def at(page: TopicPage, stage: str) -> TopicPage:
    """The page with a draft at this stage."""
    page.stage = stage
    page.save()
    page.save_revision()
    return page


def drafted(page: TopicPage) -> str:
    return TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object().stage


@pytest.mark.parametrize("role", stages.ROLES)
def test_every_role_makes_its_moves_and_no_other(topic: TopicPage, signed_in_as: Any, role: str) -> None:
    client = signed_in_as(role)
    for (before, after), lowest in stages.MOVES.items():
        if before == stages.NEW:
            continue
        answer = edit(client, at(topic, before), stage=after)
        allowed = stages.ROLES.index(role) >= stages.ROLES.index(lowest)
        assert (drafted(topic) == after) == allowed, (before, after)
        if not allowed:
            (sentence,) = answer.context["form"].errors["stage"]
            assert lowest in sentence


def test_every_move_is_in_the_table() -> None:
    every = {(before, after) for before in (stages.NEW, *Stage) for after in Stage if before != after}
    assert set(stages.MOVES) == every


def test_a_contributor_begins_no_page_as_published(loaded: ModulePage, signed_in_as: Any) -> None:
    url = reverse("wagtailadmin_pages:add", args=["workshop", "topicpage", loaded.pk])
    client = signed_in_as("Contributor")
    for stage, made in (("published", False), ("draft", True)):
        page = TopicPage(title="Otters", slug="otters", stage=stage, locale=loaded.locale)
        client.post(url, posted(page, loaded, title="Otters", slug="otters", stage=stage))
        assert TopicPage.objects.filter(slug="otters").exists() == made


def test_a_page_that_stays_where_it_is_needs_nobody(topic: TopicPage, signed_in_as: Any) -> None:
    assert edit(signed_in_as("Contributor"), at(topic, "published"), title="Other words").status_code == 302


@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_a_page_whose_checks_fail_does_not_become_published(
    topic: TopicPage, signed_in_as: Any, action: dict[str, str]
) -> None:
    at(topic, "review")
    publisher = signed_in_as("Publisher")
    answer = edit(publisher, topic, stage="published", **WRONG, **action)
    assert answer.status_code == 200
    (problem,) = answer.context["form"].errors["body"].as_data()
    assert "one right option" in str(problem.as_json_data())
    assert drafted(topic) == TopicPage.objects.get(pk=topic.pk).stage == "review"
    assert edit(publisher, topic, stage="published", **action).status_code == 302
    assert drafted(topic) == "published"


def submitted(topic: TopicPage, signed_in_as: Any, **changes: Any) -> tuple[TopicPage, str]:
    """What a contributor has submitted, and the address at which it is approved."""
    edit(signed_in_as("Contributor"), topic, **changes, **{"action-submit": "1"})
    page = TopicPage.objects.get(pk=topic.pk)
    task = page.current_workflow_task_state
    return page, reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])


def test_a_contributor_submits_an_editor_cannot_approve_and_a_publisher_does(
    topic: TopicPage, signed_in_as: Any
) -> None:
    at(topic, "draft")
    _page, approve = submitted(topic, signed_in_as, stage="review", title="Better words")
    assert drafted(topic) == "review"
    signed_in_as("Editor").post(approve, {"comment": ""})
    assert TopicPage.objects.get(pk=topic.pk).title != "Better words"
    signed_in_as("Publisher").post(approve, {"comment": ""})
    live = TopicPage.objects.get(pk=topic.pk)
    assert (live.title, live.stage, live.current_workflow_state) == ("Better words", "review", None)


def test_what_was_submitted_with_errors_is_not_approved(topic: TopicPage, signed_in_as: Any) -> None:
    page, approve = submitted(topic, signed_in_as, title="Better words", **WRONG)
    publisher = signed_in_as("Publisher")
    publisher.post(approve, {"comment": ""})
    live = TopicPage.objects.get(pk=topic.pk)
    assert live.title != "Better words"
    assert live.current_workflow_task_state == page.current_workflow_task_state
    said = publisher.get(reverse("wagtailadmin_home")).content.decode()
    assert "cannot be published yet" in said


def test_the_table_is_in_the_documentation() -> None:
    page = (ROOT / "docs/how-to/run-the-talk.md").read_text()
    written = re.findall(r"^\| ([a-z ]+) \| ([a-z]+) \| ([A-Z]\w+) \|$", page, re.MULTILINE)
    assert {("" if before == "a new page" else before, after): role for before, after, role in written} == stages.MOVES
    assert len(written) == len(stages.MOVES)
