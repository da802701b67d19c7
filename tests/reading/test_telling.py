"""When readers do not get to see what changed in the workshop, whoever changed it is told, and a page says so."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts.models import User
from handrail.reading.models import Edition
from handrail.workshop import actions as workshop
from handrail.workshop.models import ModulePage, Picture, Reference, TopicPage
from tests.reading import sample
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

Capture = Callable[..., Any]
STATE = reverse("handrail_what_readers_see")
STANDS = "Readers go on seeing release 1 of “A sample” until this is mended."


@pytest.fixture
def module(settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Capture) -> ModulePage:
    settings.MEDIA_ROOT = tmp_path
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.reading.committing.middleware"]
    with django_capture_on_commit_callbacks(execute=True):
        workshop.load(sample.module(), sample.MEDIA)
    return ModulePage.objects.get()


@pytest.fixture
def editor(client: Client) -> Client:
    sign_in(client, User.objects.create_superuser("someone"))
    return client


def words(client: Client, address: str) -> str:
    """What a page of the workshop says, its messages included."""
    content = client.get(address).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content)).split())


def test_it_works(module: ModulePage, editor: Client) -> None:
    shown = words(editor, STATE)
    assert "A sample (en) Readers see release 1 of" in shown
    assert "It is all that is published here." in shown
    assert reverse("wagtailadmin_explore", args=[module.pk]) in editor.get(STATE).content.decode()


def test_what_unpublishing_breaks_is_told_and_stays_on_the_page(
    module: ModulePage, editor: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    start, below = TopicPage.objects.get(slug="start"), TopicPage.objects.get(slug="below")
    start.body = [*start.body.get_prep_value(), {"type": "text", "value": '<p><a data-topic="below">It</a>.</p>'}]
    with django_capture_on_commit_callbacks(execute=True):
        start.save_revision().publish()
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[below.pk]))
    shown = words(editor, "/admin/")
    assert "There is no topic “below”" in shown
    assert STANDS.replace("1", "2") in shown
    state = words(editor, STATE)
    assert "What was published since is not out, because:" in state
    assert "There is no topic “below”" in state
    assert f'<a href="/admin/pages/{start.pk}/edit/">{start.title}</a>' in editor.get(STATE).content.decode()
    assert "until this is mended" not in words(editor, "/admin/")


def test_a_deleted_picture_is_told_to_whoever_deleted_it(module: ModulePage, editor: Client) -> None:
    editor.post(reverse("wagtailimages:delete", args=[Picture.objects.get().pk]))
    assert STANDS in words(editor, "/admin/images/")
    assert Edition.objects.get().release.module() == sample.module()


def test_a_picture_without_its_file_is_named(module: ModulePage, editor: Client) -> None:
    file = Picture.objects.get().file
    file.storage.delete(file.name)
    topic = TopicPage.objects.get(slug="below")
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[topic.pk]))
    sentence = "The file of the picture “media/way.svg” is gone."
    assert sentence in words(editor, "/admin/")
    assert sentence in words(editor, STATE)


def test_what_is_released_after_all_is_not_told(module: ModulePage, editor: Client) -> None:
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[TopicPage.objects.get(slug="below").pk]))
    assert "until this is mended" not in words(editor, "/admin/")


def test_what_waits_is_said_to_wait(module: ModulePage, editor: Client) -> None:
    # As a process leaves it that is killed between storing and releasing.
    Reference.objects.update(title="Mended")
    assert "goes out with the next page that is published" in words(editor, STATE)


def test_the_page_is_for_the_workshop_alone(module: ModulePage, client: Client) -> None:
    assert client.get(STATE).headers["Location"].startswith("/accounts/login/")
