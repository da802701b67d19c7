"""Who may do what in the workshop: contributor, editor, publisher, administrator, and a stranger."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Site, Workflow

from handrail.workshop.models import ModulePage, Reference, TopicPage
from tests.workshop.posting import posted

# Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ROLES = ["stranger", "Contributor", "Editor", "Publisher", "Administrator"]


def test_the_roles_take_the_place_of_wagtails_own(db: None) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES[1:])
    assert [group.name for group in GroupApprovalTask.objects.get().groups.order_by("name")] == [
        "Administrator",
        "Publisher",
    ]
    assert Workflow.objects.get().name == "publishers"
    assert Site.objects.get().root_page == Page.objects.get()


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("wagtailadmin_home", ROLES[1:]),
        ("wagtailadmin_explore_root", ROLES[1:]),
        ("wagtailsnippets_workshop_reference:list", ROLES[2:]),
        ("wagtailsnippets_workshop_term:add", ROLES[2:]),
        ("wagtailimages:add", ROLES[2:]),
        ("wagtailusers_users:index", ROLES[4:]),
        ("wagtailsites:index", ROLES[4:]),
    ],
)
def test_what_each_role_can_open(db: None, signed_in_as: Any, address: str, allowed: list[str]) -> None:
    opened = [role for role in ROLES if signed_in_as(role).get(reverse(address)).status_code == 200]
    assert opened == allowed


def test_everyone_but_strangers_can_write_a_draft_and_only_publishers_publish(
    topic: TopicPage, signed_in_as: Any
) -> None:
    for role in ROLES:
        before = topic.revisions.count()
        page = TopicPage.objects.get(pk=topic.pk).get_latest_revision_as_object()
        data = posted(page, title=f"By {role}", **{"action-publish": "action-publish"})
        signed_in_as(role).post(reverse("wagtailadmin_pages:edit", args=[topic.pk]), data)
        assert topic.revisions.count() - before == (role != "stranger")
        live = TopicPage.objects.get(pk=topic.pk).title
        assert (live == f"By {role}") == (role in {"Publisher", "Administrator"})


@pytest.mark.parametrize(
    ("role", "status"), [("stranger", 403), ("Contributor", 200), ("Editor", 200), ("Publisher", 200)]
)
def test_who_can_begin_a_topic(loaded: ModulePage, signed_in_as: Any, role: str, status: int) -> None:
    url = reverse("wagtailadmin_pages:add", args=["workshop", "topicpage", loaded.pk])
    assert signed_in_as(role).get(url).status_code == status


@pytest.mark.parametrize(("role", "status"), [("stranger", 403), ("Contributor", 302), ("Editor", 200)])
def test_who_can_begin_a_module(loaded: ModulePage, signed_in_as: Any, role: str, status: int) -> None:
    root = Page.get_first_root_node()
    url = reverse("wagtailadmin_pages:add", args=["workshop", "modulepage", root.pk])
    assert signed_in_as(role).get(url).status_code == status


def test_a_contributor_submits_a_draft_and_a_publisher_approves_it(topic: TopicPage, signed_in_as: Any) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[topic.pk])
    signed_in_as("Contributor").post(url, posted(topic, title="A better title", **{"action-submit": "1"}))
    page = TopicPage.objects.get(pk=topic.pk)
    assert page.title == "First steps"
    task = page.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    signed_in_as("Editor").post(approve, {"comment": ""})
    assert TopicPage.objects.get(pk=topic.pk).title == "First steps"
    signed_in_as("Publisher").post(approve, {"comment": ""})
    assert TopicPage.objects.get(pk=topic.pk).title == "A better title"


def test_a_contributor_deletes_and_unpublishes_nothing(loaded: ModulePage, signed_in_as: Any) -> None:
    contributor = signed_in_as("Contributor")
    draft = loaded.add_child(instance=TopicPage(title="Draft", locale=loaded.locale, live=False))
    contributor.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    contributor.post(f"{bulk}?id={draft.pk}&next=/admin/pages/")
    assert TopicPage.objects.filter(pk=draft.pk).exists()
    contributor.post(reverse("wagtailadmin_pages:unpublish", args=[TopicPage.objects.get(slug="after").pk]))
    assert TopicPage.objects.get(slug="after").live
    signed_in_as("Editor").post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not TopicPage.objects.filter(pk=draft.pk).exists()


def test_only_editors_change_sources(loaded: ModulePage, signed_in_as: Any) -> None:
    reference = Reference.objects.get()
    url = reverse("wagtailsnippets_workshop_reference:edit", args=[reference.pk])
    for role, title in (("Contributor", "A guide"), ("Editor", "A new guide")):
        data = {"title": "A new guide", "type": "report", "author-count": 0}
        signed_in_as(role).post(url, data)
        reference.refresh_from_db()
        assert reference.title == title
