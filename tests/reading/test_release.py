"""Releasing a module: what is stored, what stays, what is refused."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

import msgspec
import pytest
from django.apps import apps
from django.test import Client

from handrail.content.model import Media, Stage, reading_order
from handrail.reading import actions, rendered
from handrail.reading.links import EditionLinks
from handrail.reading.models import Edition, Picture, Release, StoredPage, Turn
from tests import shipped
from tests.reading import sample

pytestmark = pytest.mark.django_db

START = "/en/sample/start/"


def turn() -> int:
    return Turn.objects.get().number


def test_it_works() -> None:
    made = actions.release(sample.module(), sample.MEDIA)
    assert made.module() == sample.module()
    assert Edition.objects.get().release == made
    paths = set(StoredPage.objects.values_list("path", flat=True))
    assert paths == {"/en/sample/", START, "/en/sample/start/below/"}
    assert b"Kind words" in bytes(StoredPage.objects.get(path=START).plain)
    assert bytes(Picture.objects.get().content) == sample.PICTURE


def test_the_same_content_is_one_release_and_touches_no_page() -> None:
    first = actions.release(sample.module(), sample.MEDIA)
    pages, number = set(StoredPage.objects.values_list("pk", flat=True)), turn()
    assert actions.release(sample.module(), sample.MEDIA) == first
    assert set(StoredPage.objects.values_list("pk", flat=True)) == pages
    assert turn() == number


def test_another_release_changes_only_the_pages_that_differ() -> None:
    actions.release(sample.module(), sample.MEDIA)
    kept = StoredPage.objects.get(path="/en/sample/start/below/")
    number = turn()
    second = actions.release(sample.module(words="Other words."), sample.MEDIA)
    assert b"Other words." in bytes(StoredPage.objects.get(path=START).plain)
    assert StoredPage.objects.get(path=kept.path).pk == kept.pk
    assert turn() == number + 1
    assert Release.objects.count() == 2
    assert Edition.objects.get().release == second


def test_a_page_that_left_the_outline_is_gone() -> None:
    actions.release(sample.module(), sample.MEDIA)
    module = sample.module()
    start = msgspec.structs.replace(module.topics[0], topics=())
    actions.release(msgspec.structs.replace(module, topics=(start,)), sample.MEDIA)
    assert not StoredPage.objects.filter(path="/en/sample/start/below/").exists()


def test_a_module_with_errors_is_refused_and_readers_keep_what_they_had() -> None:
    first = actions.release(sample.module(), sample.MEDIA)
    module = sample.module(words="New.")
    broken = msgspec.structs.replace(module, references=())
    with pytest.raises(actions.ReleaseRefused) as refusal:
        actions.release(broken, sample.MEDIA)
    assert [one.code for one in refusal.value.diagnostics] == ["C050"]
    assert Edition.objects.get().release == first
    assert Release.objects.count() == 1


def test_a_module_without_pages_is_refused() -> None:
    empty = msgspec.structs.replace(sample.module(), topics=(), references=(), glossary=(), media=())
    with pytest.raises(actions.ReleaseRefused):
        actions.release(empty, {})
    assert not Edition.objects.exists()


def test_pages_of_older_code_are_rendered_again() -> None:
    actions.release(sample.module(), sample.MEDIA)
    assert actions.refresh() == 0
    Edition.objects.update(rendered_by="older code")
    StoredPage.objects.filter(path=START).update(tag="old", plain=b"old")
    assert actions.refresh() == 1
    assert b"Kind words" in bytes(StoredPage.objects.get(path=START).plain)
    assert Edition.objects.get().rendered_by == rendered.renderer()


@pytest.mark.parametrize("library", ["nh3", "markdown-it-py", "Django", "MarkupSafe"])
def test_pages_of_other_versions_of_libraries_are_rendered_again(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.release(sample.module(), sample.MEDIA)
    installed = tmp_path / f"{library.replace('-', '_')}-99.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: 99\n")
    monkeypatch.syspath_prepend(tmp_path)
    rendered.renderer.cache_clear()
    try:
        assert actions.refresh() == 1
        assert actions.refresh() == 0
    finally:
        rendered.renderer.cache_clear()


def test_two_renderings_are_the_same_bytes() -> None:
    first = {page.path: (page.plain, page.gzip(), page.br()) for page in rendered.pages(sample.module())}
    again = {page.path: (page.plain, page.gzip(), page.br()) for page in rendered.pages(sample.module())}
    assert first == again
    assert len(first) == 3


def test_a_page_that_is_made_of_the_same_is_not_rendered_again() -> None:
    actions.release(sample.module(), sample.MEDIA)
    below = "/en/sample/start/below/"
    StoredPage.objects.filter(path=below).update(tag="kept", plain=b"kept")
    actions.release(sample.module(words="Other words."), sample.MEDIA)
    assert b"Other words." in bytes(StoredPage.objects.get(path=START).plain)
    assert bytes(StoredPage.objects.get(path=below).plain) == b"kept"
    # What the other page says of this one is part of it.
    start = sample.module().topics[0]
    renamed = msgspec.structs.replace(sample.module(), topics=(msgspec.structs.replace(start, title="Renamed"),))
    actions.release(renamed, sample.MEDIA)
    assert b"Renamed" in bytes(StoredPage.objects.get(path=below).plain)


def test_a_page_that_comes_out_the_same_stays_and_is_known_to() -> None:
    module = sample.module()
    actions.release(module, sample.MEDIA)
    before = {page.path: (page.pk, page.made_of) for page in StoredPage.objects.all()}
    licensed = msgspec.structs.replace(module, summary="Another summary, which the topics do not show.")
    actions.release(licensed, sample.MEDIA)
    after = {page.path: (page.pk, page.made_of) for page in StoredPage.objects.all()}
    assert after[START][0] == before[START][0]
    assert after[START][1] != before[START][1]


def test_a_page_rendered_alone_is_the_page_rendered_from_the_whole_module() -> None:
    """Django answers from the whole module where a page is not stored."""
    module = shipped.module()
    links = EditionLinks(module)
    stored = {page.path: page.plain for page in rendered.pages(module)}
    keys = [topic.key for topic in reading_order(module.topics)][::10]
    assert {stored[links.topic(key)] == rendered.topic(module, key, links) for key in keys} == {True}


def test_editions_of_one_module_live_side_by_side() -> None:
    actions.release(sample.module(), sample.MEDIA)
    actions.release(sample.module("ar"), sample.MEDIA)
    assert {edition.prefix for edition in Edition.objects.all()} == {"/en/sample/", "/ar/sample/"}
    arabic = bytes(StoredPage.objects.get(path="/ar/sample/start/").plain)
    assert b'<html lang="ar" dir="rtl">' in arabic
    actions.withdraw("sample", "ar")
    assert set(StoredPage.objects.values_list("path", flat=True)) == {"/en/sample/", START, "/en/sample/start/below/"}
    assert Release.objects.filter(language="ar").exists()


def test_stages_are_told_to_readers() -> None:
    actions.release(sample.module(), sample.MEDIA)
    html = bytes(StoredPage.objects.get(path="/en/sample/start/below/").plain).decode()
    assert f'class="stage {Stage.CONCEPT}' in html


def picture(name: str) -> tuple[str, bytes]:
    content = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>{name}</title></svg>'.encode()
    return f"/media/{hashlib.sha256(content).hexdigest()}.svg", content


def release_with(content: bytes, language: str = "en") -> None:
    """The sample module with this picture in the place of its own."""
    media = (Media(path="media/way.svg", sha256=hashlib.sha256(content).hexdigest(), size=len(content)),)
    actions.release(msgspec.structs.replace(sample.module(language), media=media), {"media/way.svg": content})


def test_a_picture_is_gone_once_no_edition_shows_it(client: Client) -> None:
    (old, its_content), (new, other_content) = picture("old"), picture("new")
    release_with(its_content)
    release_with(its_content, "fr")
    assert client.get(old).content == its_content

    release_with(other_content)
    assert client.get(old).status_code == 200
    release_with(other_content, "fr")
    assert client.get(old).status_code == 404
    assert client.get(new).content == other_content

    actions.withdraw("sample", "en")
    assert client.get(new).status_code == 200
    actions.withdraw("sample", "fr")
    assert client.get(new).status_code == 404
    assert not Picture.objects.exists()


def test_a_picture_that_was_removed_can_come_back(client: Client) -> None:
    (old, its_content), (_, other_content) = picture("old"), picture("new")
    for content in (its_content, other_content, its_content):
        release_with(content)
    assert client.get(old).content == its_content


def test_pictures_of_former_releases_go_with_the_migration() -> None:
    (_, its_content), (_, stale) = picture("live"), picture("stale")
    release_with(its_content)
    Edition.objects.get().pictures.clear()
    Picture.objects.create(sha256=hashlib.sha256(stale).hexdigest(), content=stale)
    migration = import_module("handrail.reading.migrations.0002_pictures_of_editions")
    migration.note_what_is_shown(apps, None)
    assert [bytes(one.content) for one in Edition.objects.get().pictures.all()] == [its_content]
    assert Picture.objects.count() == 1
