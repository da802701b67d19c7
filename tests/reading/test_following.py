"""The reading room follows what is published in the workshop."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from handrail.accounts.models import User
from handrail.reading import following
from handrail.reading.models import Edition, Release, StoredPage
from handrail.workshop import actions as workshop
from handrail.workshop.models import ModulePage, Picture, Reference, Term, TopicPage
from tests.reading import sample
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

START = "/en/sample/start/"
Capture = Callable[..., Any]


def load(capture: Capture, **changes: str) -> Any:
    """Loads the sample as an operator does, and lets what waits for the transaction's end happen."""
    with capture(execute=True) as callbacks:
        workshop.load(sample.module(**changes), sample.MEDIA)
    return ModulePage.objects.get(), callbacks


def test_it_works(django_capture_on_commit_callbacks: Capture) -> None:
    load(django_capture_on_commit_callbacks)
    assert Edition.objects.get().release.module() == sample.module()
    assert b"Kind words" in bytes(StoredPage.objects.get(path=START).plain)


def test_many_pages_in_one_transaction_are_one_release(django_capture_on_commit_callbacks: Capture) -> None:
    _, callbacks = load(django_capture_on_commit_callbacks)
    assert len([one for one in callbacks if hasattr(one, "module_path")]) == 1
    assert Release.objects.count() == 1


def test_a_page_that_is_unpublished_leaves(django_capture_on_commit_callbacks: Capture) -> None:
    load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        TopicPage.objects.get(slug="below").unpublish()
    assert set(StoredPage.objects.values_list("path", flat=True)) == {"/en/sample/", START}


def test_a_module_that_is_unpublished_leaves(django_capture_on_commit_callbacks: Capture) -> None:
    page, _ = load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert not Edition.objects.exists()
    assert Release.objects.exists()


def test_what_is_moved_has_another_address(django_capture_on_commit_callbacks: Capture) -> None:
    page, _ = load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        TopicPage.objects.get(slug="below").move(page, pos="last-child")
    assert set(StoredPage.objects.values_list("path", flat=True)) == {"/en/sample/", START, "/en/sample/below/"}


def test_a_topic_that_moves_to_another_module_leaves_the_first(django_capture_on_commit_callbacks: Capture) -> None:
    page, _ = load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        other = workshop.load(sample.module(slug="other"), sample.MEDIA)
        TopicPage.objects.get(slug="below", path__startswith=other.path).delete()
        topic = TopicPage.objects.get(slug="below", path__startswith=page.path)
        topic.move(ModulePage.objects.get(pk=other.pk), pos="last-child")
    paths = set(StoredPage.objects.values_list("path", flat=True))
    assert paths == {"/en/sample/", START, "/en/other/", "/en/other/start/", "/en/other/below/"}


def test_a_module_that_is_deleted_leaves(django_capture_on_commit_callbacks: Capture) -> None:
    page, _ = load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert not Edition.objects.exists()


def test_a_source_that_is_mended_reaches_readers(django_capture_on_commit_callbacks: Capture) -> None:
    load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        reference, term = Reference.objects.get(), Term.objects.get()
        reference.title, term.term = "Mended", "Path"
        reference.save()
        term.save()
    shown = bytes(StoredPage.objects.get(path=START).plain).decode()
    assert "<cite>Mended</cite>" in shown
    assert "<dt>Path</dt>" in shown
    assert len([one for one in callbacks if hasattr(one, "module_path")]) == 1


def test_a_source_that_comes_with_a_package_reaches_readers(django_capture_on_commit_callbacks: Capture) -> None:
    load(django_capture_on_commit_callbacks)
    module = sample.module()
    another = msgspec.structs.replace(module.references[0], key="another", title="Another")
    with django_capture_on_commit_callbacks(execute=True):
        workshop.load(msgspec.structs.replace(module, references=(*module.references, another)), sample.MEDIA)
    assert [one.key for one in Edition.objects.get().release.module().references][-1] == "another"


def test_a_picture_that_is_replaced_reaches_readers_with_the_ending_of_its_type(
    django_capture_on_commit_callbacks: Capture, client: Client
) -> None:
    load(django_capture_on_commit_callbacks)
    editor = User.objects.create_superuser("editor")
    sign_in(client, editor)
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, "PNG")
    upload = SimpleUploadedFile("new.png", data.getvalue(), content_type="image/png")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/images/{Picture.objects.get().pk}/", {"title": "The way", "file": upload})
    release = Edition.objects.get().release
    (media,) = release.module().media
    assert (media.path, media.sha256) == ("media/way.png", hashlib.sha256(data.getvalue()).hexdigest())
    assert f"/media/{media.sha256}.png" in bytes(StoredPage.objects.get(path=START).plain).decode()
    assert release.made_by == editor


def test_a_release_says_who_published(django_capture_on_commit_callbacks: Capture, client: Client) -> None:
    load(django_capture_on_commit_callbacks)
    assert Edition.objects.get().release.made_by is None
    publisher, author = User.objects.create_superuser("publisher"), User.objects.create_superuser("author")
    sign_in(client, publisher)
    topic = TopicPage.objects.get(slug="below")
    topic.title = "Further below"
    topic.save_revision(user=author)
    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        client.post(f"{url}?id={topic.pk}&next=/admin/pages/", {"include_descendants": ""})
    assert Edition.objects.get().release.made_by == publisher


def test_a_scheduled_release_is_in_the_name_of_who_wrote_it(django_capture_on_commit_callbacks: Capture) -> None:
    load(django_capture_on_commit_callbacks)
    author = User.objects.create_superuser("author")
    topic = TopicPage.objects.get(slug="below")
    topic.title = "Further below"
    topic.save_revision(user=author, approved_go_live_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled", stdout=io.StringIO())
    assert Edition.objects.get().release.made_by == author


def test_a_package_that_someone_loads_is_released_in_their_name(django_capture_on_commit_callbacks: Capture) -> None:
    publisher = User.objects.create_superuser("publisher")
    with django_capture_on_commit_callbacks(execute=True):
        workshop.load(sample.module(), sample.MEDIA, user=publisher)
    assert Edition.objects.get().release.made_by == publisher


def test_a_picture_without_its_file_leaves_the_last_release(
    django_capture_on_commit_callbacks: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    """A start has to go on, whatever somebody deleted from the media folder."""
    load(django_capture_on_commit_callbacks)
    file = Picture.objects.get().file
    file.storage.delete(file.name)
    following.catch_up()
    assert Edition.objects.get().release.module() == sample.module()
    assert f"The file {file.name} of the picture media/way.svg is not in the media folder." in caplog.text


def test_errors_leave_the_last_release(
    django_capture_on_commit_callbacks: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    page, _ = load(django_capture_on_commit_callbacks)
    page.references.all().delete()
    following.follow(page)
    assert Edition.objects.get().release.module() == sample.module()
    assert "was not released" in caplog.text


def test_a_start_catches_up_with_what_a_killed_process_left(django_capture_on_commit_callbacks: Capture) -> None:
    load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=False):
        workshop.load(sample.module(words="Published before the power went."), sample.MEDIA)
    assert b"the power" not in bytes(StoredPage.objects.get(path=START).plain)
    following.catch_up()
    assert b"the power" in bytes(StoredPage.objects.get(path=START).plain)


def test_a_start_takes_away_editions_without_a_page(django_capture_on_commit_callbacks: Capture) -> None:
    page, _ = load(django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=False):
        page.unpublish()
    following.catch_up()
    assert not Edition.objects.exists()


def test_the_edit_link_of_a_page_opens_it_in_the_workshop(
    django_capture_on_commit_callbacks: Capture, client: Client
) -> None:
    load(django_capture_on_commit_callbacks)
    address = "/admin/handrail/en/sample/start/"
    assert address in bytes(StoredPage.objects.get(path=START).plain).decode()
    stranger = client.get(address)
    assert stranger.headers["Location"].startswith("/accounts/login/")
    sign_in(client, User.objects.create_superuser("administrator"))
    topic = TopicPage.objects.get(slug="start")
    assert client.get(address).headers["Location"] == f"/admin/pages/{topic.pk}/edit/"
    assert client.get("/admin/handrail/en/sample/nowhere/").status_code == 404
    assert client.get("/admin/handrail/fr/sample/start/").status_code == 404
