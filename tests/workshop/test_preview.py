"""Previews are the reading room's own pages, with the draft in place."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.workshop.blocks import KINDS
from handrail.workshop.models import ModulePage, TopicPage
from tests.workshop.posting import posted

# Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def editor(signed_in_as: Any) -> Client:
    return signed_in_as("Editor")


def test_it_works(topic: TopicPage, editor: Client) -> None:
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[topic.pk])
    assert editor.post(url, posted(topic, title="Not saved yet")).json()["is_valid"]
    page = editor.get(url).content.decode()
    assert "<h1" in page
    assert "Not saved yet" in page
    assert "/workshop-media/original_images/a.svg" in page
    assert 'href="/en/small-module/first-steps/inside/"' in page
    topic.refresh_from_db()
    assert topic.title == "First steps"


def test_a_draft_below_an_unpublished_page_is_shown(topic: TopicPage, editor: Client) -> None:
    inside = TopicPage.objects.get(slug="inside")
    topic.unpublish()
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[inside.pk]))
    assert "Inside" in response.content.decode()


def test_a_new_topic_with_gaps_is_shown(loaded: ModulePage, editor: Client) -> None:
    url = reverse("wagtailadmin_pages:preview_on_add", args=["workshop", "topicpage", loaded.pk])
    new = TopicPage(title="Brand new", slug="brand-new", locale=loaded.locale)
    gaps = {
        "body-count": 2,
        "body-0-type": "figure",
        "body-1-type": "question",
        "body-1-value-options-count": 0,
        **{f"body-{index}-{name}": "" for index in (0, 1) for name in ("deleted", "id")},
        **{f"body-{index}-order": index for index in (0, 1)},
    }
    assert editor.post(url, posted(new, parent=loaded, **gaps)).json()["is_valid"]
    assert "Brand new" in editor.get(url).content.decode()


def test_a_module_is_shown_as_its_first_page(loaded: ModulePage, editor: Client) -> None:
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[loaded.pk]))
    assert "What it takes to test a workshop." in response.content.decode()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_block_shows_an_example(db: None, editor: Client, kind: str) -> None:
    block = TopicPage._meta.get_field("body").stream_block.child_blocks[kind]
    assert block.is_previewable
    assert block.get_description()
    response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    assert "/assets/room." in response.content.decode()
    assert f'id="{KINDS[kind].example.key}"' in response.content.decode()
