"""Publishing checks the whole module; what is wrong is said where it is, and a draft can always be saved."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from handrail.workshop import actions
from handrail.workshop.models import ModulePage, Reference, TopicPage
from handrail.workshop.publishing import PublishRefused
from tests.workshop.posting import posted

# Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.usefixtures("contexts"),
]
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def publisher(signed_in_as: Any) -> Client:
    return signed_in_as("Publisher")


def edit(client: Client, page: Any, *without: str, **changes: Any) -> Any:
    data = posted(page.get_latest_revision_as_object(), **changes)
    for name in without:
        data.pop(name)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def words(text: str, cite: str = "") -> str:
    """Rich text as Draftail posts it, with one citation at its end."""
    block = {"key": "a1b2c", "text": text + cite, "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    ranges = [{"offset": len(text), "length": len(cite), "key": 0}] if cite else []
    entities = {"0": {"type": "CITATION", "mutability": "IMMUTABLE", "data": {"key": cite}}} if cite else {}
    return json.dumps({"blocks": [{**block, "entityRanges": ranges}], "entityMap": entities})


def messages(response: Any) -> list[str]:
    """The messages that the next page shows."""
    found = [str(message) for message in response.context["messages"]] if response.context else []
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", message)).split()) for message in found]


def errors(response: Any) -> Any:
    """What the form says at its fields; inside streams as the browser gets it."""
    form = response.context["form"]
    return {
        name: found.as_data()[0].as_json_data() if hasattr(found.as_data()[0], "as_json_data") else list(found)
        for name, found in form.errors.items()
    }


def test_it_works(topic: TopicPage, publisher: Client) -> None:
    response = edit(publisher, topic, title="First of all", **PUBLISH)
    assert response.status_code == 302
    topic.refresh_from_db()
    assert (topic.title, topic.live, topic.has_unpublished_changes) == ("First of all", True, False)


def test_what_was_loaded_goes_through_the_form_unchanged(
    topic: TopicPage, loaded: ModulePage, publisher: Client
) -> None:
    before = actions.dump(loaded)
    assert edit(publisher, topic, **PUBLISH).status_code == 302
    assert topic.revisions.count() == 2
    assert actions.dump(loaded) == before


def test_an_error_inside_a_block_is_shown_there(topic: TopicPage, loaded: ModulePage, publisher: Client) -> None:
    before = actions.dump(loaded)
    # The question: its second option becomes right as well. The folded text: a source that does not exist.
    changes = {
        "body-6-value-options-1-value-correct": "on",
        "body-3-value-blocks-0-value": words("Someone said so.", cite="nobody"),
        "body-4-value-versions-1-value-reasons-0-value": words("It helps.", cite="nobody"),
    }
    response = edit(publisher, topic, **changes, **PUBLISH)
    assert response.status_code == 200
    found = errors(response)["body"]["blockErrors"]
    assert "one right option" in str(found[6]["blockErrors"]["options"])
    unknown = "There is no reference “nobody”."
    assert unknown in str(found[3]["blockErrors"]["blocks"]["blockErrors"][0]["messages"])
    reasons = found[4]["blockErrors"]["versions"]["blockErrors"][1]["blockErrors"]["reasons"]
    assert unknown in str(reasons["blockErrors"][0]["messages"])
    assert found.keys() == {3, 4, 6}
    assert actions.dump(loaded) == before


def test_an_error_at_a_field_is_shown_there(loaded: ModulePage, publisher: Client) -> None:
    response = edit(publisher, loaded, urgent=words("Call someone.", cite="nobody"), **PUBLISH)
    assert "There is no reference “nobody”." in errors(response)["urgent"][0]
    loaded.refresh_from_db()
    assert not loaded.has_unpublished_changes


def test_an_error_on_another_page_is_shown_with_the_way_there(topic: TopicPage, publisher: Client) -> None:
    Reference.objects.all().delete()
    other = TopicPage.objects.get(slug="after")
    response = edit(publisher, other, title="Later on", **PUBLISH)
    assert response.status_code == 200
    assert "Other parts of the module" in str(errors(response)["__all__"])
    (sentence,) = [one for one in messages(response) if "guide" in one]
    assert "There is no reference “guide”." in sentence
    assert reverse("wagtailadmin_pages:edit", args=[topic.pk]) in response.content.decode()
    other.refresh_from_db()
    assert other.title == "Afterwards"


def test_a_warning_is_said_and_does_not_keep_the_page(topic: TopicPage, publisher: Client) -> None:
    # Without the question, nothing practises the objective.
    response = edit(publisher, topic, **{"body-6-deleted": "1"}, **PUBLISH)
    assert response.status_code == 302
    shown = publisher.get(response.url)
    assert any("No question on this page practises the objective" in one for one in messages(shown))


def test_a_draft_with_errors_and_gaps_is_saved(topic: TopicPage, loaded: ModulePage, publisher: Client) -> None:
    changes = {
        "body-6-value-options-1-value-correct": "on",
        "body-1-value-body": words(""),
        "body-9-value-file": "",
        "summary": "",
    }
    assert edit(publisher, topic, **changes).status_code == 302
    topic.refresh_from_db()
    assert topic.has_unpublished_changes
    draft = actions.dump(loaded, live=False)[0].topics[0]
    assert draft.blocks[1].body == ""
    assert draft.blocks[9].file == ""
    assert [option.correct for option in draft.blocks[6].options] == [True, True]


def test_a_topic_below_an_unpublished_one_waits(topic: TopicPage, publisher: Client) -> None:
    inside = TopicPage.objects.get(slug="inside")
    topic.unpublish()
    response = edit(publisher, inside, **PUBLISH)
    assert "“First steps”, is not published" in str(errors(response))


def test_a_new_topic_is_checked_as_well(loaded: ModulePage, publisher: Client) -> None:
    url = reverse("wagtailadmin_pages:add", args=["workshop", "topicpage", loaded.pk])
    new = TopicPage(title="New", slug="new", stage="draft", locale=loaded.locale)
    response = publisher.post(url, posted(new, parent=loaded, **PUBLISH))
    assert "past the stage of a concept" in str(errors(response))
    assert not TopicPage.objects.filter(slug="new").exists()
    assert publisher.post(url, posted(new, parent=loaded, stage="concept", **PUBLISH)).status_code == 302
    assert [one.key for one in actions.dump(loaded)[0].topics] == ["first-steps", "after", "new"]


def test_a_module_is_published_after_its_first_topic(db: None, publisher: Client) -> None:
    root = Page.get_first_root_node()
    url = reverse("wagtailadmin_pages:add", args=["workshop", "modulepage", root.pk])
    values = {"title": "New", "slug": "new", "summary": "What it is.", "responsible_name": "The editors"}
    new = ModulePage(**values, locale=root.locale)
    response = publisher.post(url, posted(new, parent=root, **PUBLISH))
    assert "no published topic yet" in str(errors(response))
    assert publisher.post(url, posted(new, parent=root)).status_code == 302
    page = ModulePage.objects.get()
    assert page.url == "/en/new/"
    url = reverse("wagtailadmin_pages:add", args=["workshop", "topicpage", page.pk])
    topic = TopicPage(title="First", slug="first", locale=root.locale)
    assert publisher.post(url, posted(topic, parent=page, **PUBLISH)).status_code == 302
    assert edit(publisher, page, **PUBLISH).status_code == 302
    assert ModulePage.objects.get().live


@pytest.mark.parametrize("slug", ["inside", "Two_words", "a--b"])
def test_a_name_is_a_key_and_stands_once_in_the_module(loaded: ModulePage, publisher: Client, slug: str) -> None:
    url = reverse("wagtailadmin_pages:add", args=["workshop", "topicpage", loaded.pk])
    response = publisher.post(url, posted(TopicPage(title="New", slug=slug, locale=loaded.locale), parent=loaded))
    assert errors(response).keys() == {"slug"}


def break_drafts(topic: TopicPage) -> None:
    topic.body = [{**item, "id": "same"} for item in topic.body.get_prep_value()[:2]]
    topic.save_revision()


def test_publishing_by_program_is_refused(topic: TopicPage) -> None:
    break_drafts(topic)
    with pytest.raises(PublishRefused, match="“First steps” cannot be published yet"):
        topic.get_latest_revision().publish()
    assert Page.objects.get(pk=topic.pk).has_unpublished_changes


def test_publishing_from_a_list_is_refused_for_all(topic: TopicPage, publisher: Client) -> None:
    after = TopicPage.objects.get(slug="after")
    after.title = "Later on"
    after.save_revision()
    break_drafts(topic)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = publisher.post(f"{url}?id={after.pk}&id={topic.pk}&next=/admin/pages/", {"include_descendants": ""})
    assert any("cannot be published yet" in one for one in messages(publisher.get(response.url)))
    after.refresh_from_db()
    assert after.title == "Afterwards"


def test_the_last_approval_is_refused(topic: TopicPage, publisher: Client) -> None:
    break_drafts(topic)
    page = TopicPage.objects.get(pk=topic.pk)
    page.get_workflow().start(page, None)
    task = page.current_workflow_task_state
    response = edit(
        publisher, page, **{"action-workflow-action": "1", "workflow-action-name": "approve", "title": "Changed"}
    )
    assert "stands here a second time" in str(errors(response))
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    publisher.post(url, {"comment": ""})
    assert any("cannot be published yet" in one for one in messages(publisher.get("/admin/")))
    assert Page.objects.get(pk=topic.pk).has_unpublished_changes
    task.refresh_from_db()
    assert task.status == "in_progress"


def test_the_api_of_the_menu_only_reads(topic: TopicPage, publisher: Client) -> None:
    break_drafts(topic)
    assert publisher.get(f"/admin/api/main/pages/{topic.pk}/").status_code == 200
    assert publisher.post(f"/admin/api/main/pages/{topic.pk}/action/publish/").status_code == 404
    assert Page.objects.get(pk=topic.pk).has_unpublished_changes


def test_the_editor_and_the_outline_take_as_many_queries_for_many_topics_as_for_few(
    topic: TopicPage, loaded: ModulePage, module: Any, publisher: Client
) -> None:
    def queries(url: str) -> int:
        publisher.get(url)
        with CaptureQueriesContext(connection) as found:
            assert publisher.get(url).status_code == 200
        return len(found)

    editor = reverse("wagtailadmin_pages:edit", args=[topic.pk])
    outline = reverse("wagtailadmin_explore", args=[loaded.pk])
    few = queries(editor), queries(outline)
    for number in range(6):
        loaded = ModulePage.objects.get()
        loaded.add_child(instance=TopicPage(title=f"More {number}", locale=loaded.locale))
    assert queries(editor) == few[0]
    assert queries(outline) == few[1]
