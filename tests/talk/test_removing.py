"""Removal for good: the words are nowhere any more, byte for byte, and nothing else is harmed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.test import Client, TestCase
from pytest_django import DjangoDbBlocker

from handrail.reading.models import Release
from handrail.talk.actions import removing
from handrail.talk.models import Credit, Flag, Post, Record, Thread
from handrail.talk.removal import places
from handrail.talk.removal.words import Unfit, Words, read
from handrail.workshop import actions as workshop
from tests import running, several
from tests.reading import sample
from tests.running import Templates
from tests.talk import cast
from tests.talk.live import working_on
from tests.talk.planting import END, NAME, STEM

TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField, models.UUIDField)


def planting(*verbs: str, **variables: str) -> list[str]:
    """What each of these steps tells."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.talk.planting", *verbs],
        cwd=running.ROOT,
        env=running.environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [told.strip() for told in done.stdout.split(END)[:-1]]


def columns() -> list[str]:
    """Every column of every table that can hold text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            column = field.remote_field.model._meta.pk if field.remote_field else field
            is_text = isinstance(field, TEXTS) or field.get_internal_type() in {"JSONField", "TextField"}
            if is_text and column is field and not model._meta.proxy:
                found.append(f"{model._meta.label}.{field.name}")
    return found


def covered() -> set[str]:
    return {f"{place.model}.{name}" for place in places.PLACES for name in place.columns}


def reason(column: str) -> str:
    """Why a column cannot hold the words: said of itself, its table, or its application."""
    app, model, _ = column.split(".")
    known = places.CANNOT | places.COVERED_OTHERWISE
    return next((known[name] for name in (column, f"{app}.{model}", app) if name in known), "")


def owner(column: str) -> str:
    """The column as the table that stores it calls it: a page's title is one of all pages."""
    return column


def test_every_column_with_text_is_covered_or_cannot_hold_anybodys_words() -> None:
    left = [one for one in columns() if one not in covered() and not reason(one)]
    assert left == [], (
        "Say in handrail/talk/removal/places.py how words are removed from these, or why they cannot be there."
    )


def test_nothing_is_covered_that_is_not_there() -> None:
    known = {one.rpartition(".")[0] for one in columns()} | set(columns()) | {one.split(".")[0] for one in columns()}
    assert covered() <= set(columns())
    assert [one for one in places.CANNOT | places.COVERED_OTHERWISE if one not in known] == []
    assert [one for one in places.CANNOT if one in covered()] == []


@dataclass(frozen=True)
class Planted:
    """A data folder with the name everywhere, the thread that is full of it, and the columns that have it."""

    data: Path
    code: str
    found: str


@pytest.fixture(scope="module")
def planted(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Made once, and only ever copied."""
    data = tmp_path_factory.mktemp("planted") / "data"
    data.mkdir()
    shutil.copy(templates.administered, data / "handrail.sqlite3")
    code, untouched, found = planting("plant", "touched", "look", HANDRAIL_DATA=str(data))
    # Nothing is proven by not finding what was never there.
    assert untouched == ""
    assert len(set(found.split())) >= 35
    return Planted(data, code, found)


@pytest.fixture
def site(planted: Planted, tmp_path: Path) -> Path:
    """A data folder of the test's own, with an administrator and the name everywhere."""
    return Path(shutil.copytree(planted.data, tmp_path / "data"))


def hits(folder: Path) -> list[str]:
    """The files with the name in them."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and STEM.encode() in path.read_bytes().lower()
    ]


def fetch(url: str) -> bytes:
    with urlopen(url) as answer:
        return bytes(answer.read())


def test_nothing_of_it_is_left(planted: Planted, site: Path, tmp_path: Path) -> None:
    data = {"HANDRAIL_DATA": str(site)}
    with running.running(tmp_path, None) as server:
        pages = ["/en/sample/feed/", "/en/sample/start/talk/feed/", "/en/sample/history/", "/en/sample/credits/"]
        pages += ["/en/sample/start/history/", "/en/sample/start/history/?from=1&to=2"]
        pages += [f"/en/sample/talk/{planted.code}/"]
        before = {page: fetch(server.url + page).lower() for page in pages}
        assert STEM.encode() in before["/en/sample/credits/"]
        assert STEM.encode() in before["/en/sample/start/history/?from=1&to=2"]

        assert planting("empty", "look", **data)[1] == ""

        for page in pages[:-1]:
            assert STEM.encode() not in fetch(server.url + page).lower(), page
        assert hits(site) == []
        dump = ("dump", "sample", "--drafts", "--language")
        done = several.handrail(
            (*dump, "en", tmp_path / "en"),
            (*dump, "de", tmp_path / "de"),
            ("build", "sample", "--to", "json", "-o", tmp_path / "out.json"),
            ("forget", "sample", "--words", NAME, "--yes"),
            **data,
        )
        assert [(each.returncode, each.stderr) for each in done if each.returncode] == []
    assert len(done) == 4
    assert all((tmp_path / made).exists() for made in ("en/module.yaml", "de/module.yaml", "out.json"))
    assert hits(tmp_path) == []
    assert b"[removed]" in (tmp_path / "data/handrail.sqlite3").read_bytes()


def load_twice() -> None:
    """The sample's first page, released twice: with the name and without."""
    for words in ({"words": f"Ask {NAME}."}, {}):
        with TestCase.captureOnCommitCallbacks(execute=True):
            workshop.load(sample.module(**words), sample.MEDIA)


@pytest.fixture
def loaded(db: None) -> None:
    load_twice()


@pytest.fixture
def loaded_in_a_folder(templates: Templates, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The same in a data folder and not within a transaction, in which no database lets go of what was removed."""
    shutil.copy(templates.empty, tmp_path / "handrail.sqlite3")
    with working_on(tmp_path, django_db_blocker):
        load_twice()
        yield


def thread(**fields: Any) -> Thread:
    made = Thread.objects.create(
        **{"module_slug": "sample", "language": "en", "topic_key": "start", "kind": "heading", "state": "shown"}
        | fields
    )
    Post.objects.create(thread=made, text=f"It was {NAME}.", name="Ana", by_opener=True, state="shown", sender="a" * 64)
    Post.objects.create(thread=made, text="I saw it too.", name="Bo", state="shown")
    return made


@pytest.mark.django_db
def test_only_publishers_remove(loaded: None) -> None:
    made = thread()
    for role in ("", "Contributor", "Editor"):
        with pytest.raises(PermissionDenied):
            removing.remove(cast.person(f"one{role}", role), made, [], Words([NAME]))
    assert not Record.objects.exists()


@pytest.mark.django_db
def test_what_readers_see_is_not_touched(loaded: None, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        workshop.load(sample.module(words=f"Ask {NAME} now."), sample.MEDIA)
    made = thread()
    with pytest.raises(removing.StillShown, match="Start here"):
        removing.remove(cast.person("publisher", "Publisher"), made, [], Words([NAME.upper()]))
    assert NAME in made.posts.first().text
    assert Release.objects.filter(altered_at=None).count() == 3


@pytest.mark.django_db
def test_former_releases_are_rewritten_and_say_so(loaded: None, client: Client) -> None:
    removing.remove(cast.person("publisher", "Publisher"), thread(), [], Words([NAME]))
    old, new = Release.objects.order_by("pk")
    assert (old.altered_at is None, new.altered_at is None) == (False, True)
    page = client.get("/en/sample/start/history/?from=1&to=2").content.decode()
    assert "[removed]" in page
    assert "Words were removed for good" in page
    assert NAME not in page


@pytest.mark.django_db
def test_the_first_post_takes_the_thread_with_it_and_the_record_says_nothing_of_it(loaded: None) -> None:
    made = thread(heading=NAME, receipt_hash="b" * 64)
    first, second = made.posts.order_by("pk")
    Credit.objects.create(module_slug="sample", language="en", name="Ana", thread=made)
    Flag.objects.create(post=first, reason=f"names {NAME}")
    removing.remove(cast.person("publisher", "Publisher"), made, [first.pk], Words([]))
    made.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (made.state, made.heading, made.receipt_hash) == ("removed", "", "")
    assert (first.text, first.name, first.sender, first.state) == ("", "", "", "removed")
    assert (second.text, second.state) == ("I saw it too.", "shown")
    assert not Credit.objects.exists()
    assert Flag.objects.get().reason == ""
    record = Record.objects.get()
    assert (record.act, record.reason, record.post_id) == ("removed", "", None)


@pytest.mark.django_db
def test_another_module_keeps_its_words(loaded: None) -> None:
    other = thread(module_slug="other")
    removing.remove(cast.person("publisher", "Publisher"), thread(), [], Words([NAME]))
    assert NAME in other.posts.order_by("pk")[0].text


@pytest.mark.parametrize("given", ["An", "removed", "x" * 201, "\n".join(f"word {number}" for number in range(21))])
def test_words_that_would_do_harm_are_refused(given: str) -> None:
    with pytest.raises(Unfit):
        read(given)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anna O'Neil came", "[removed] came"),
        ("ANNA  o'neil", "[removed]"),
        ("<p>Anna O&#x27;Neil</p>", "<p>[removed]</p>"),
        ("Anna&nbsp;O&#39;Neil", "[removed]"),
        ('{"title": "Anna O\'Neil", "stage": "draft", "type": "Anna O\'Neil"}', None),
        ("Anna of Neil", "Anna of Neil"),
    ],
)
def test_words_are_found_however_they_are_written(text: str, left: str | None) -> None:
    found = Words(["anna o'neil"]).cleaned(text)
    expected = '{"title": "[removed]", "stage": "draft", "type": "Anna O\'Neil"}' if left is None else left
    assert found == expected


def test_marks_in_one_sign_or_two_are_the_same() -> None:
    assert Words(["Zo\u00eb Quist"]).cleaned("Zoe\u0308 Quist") == "[removed]"


@pytest.mark.parametrize("word", ["Ünü é", "王小明", "ΑΝΝΑ", "O'Neil & Söhne", "a-b-c-d"])
def test_words_of_any_script_are_found_in_texts_and_in_json(word: str) -> None:
    for given in (word, word.upper(), word.lower()):
        found = Words([word])
        assert found.cleaned(f"Ask {given}!") == "Ask [removed]!"
        assert found.are_in(json.dumps({"title": given}))
        assert found.cleaned_form(urlencode({"title": given})) == urlencode({"title": "[removed]"})


def test_the_page_tells_what_it_would_touch_and_asks_first(
    loaded_in_a_folder: None, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = "optional"
    made = thread()
    client.force_login(cast.person("editor", "Editor"))
    address = f"/admin/talk/{made.code}/remove/"
    assert client.get(address).status_code in (302, 403)
    client.force_login(cast.person("publisher", "Publisher"))
    first = made.posts.order_by("pk")[0]
    typed = {"posts": [str(first.pk)], "words": NAME}
    looked = client.post(address, typed | {"look": ""})
    page = looked.content.decode()
    assert "no-store" in looked["Cache-Control"]
    assert "Posts and the names on them: 1" in page
    assert "Former releases: 1" in page
    assert 'name="remove"' in page
    unsure = client.post(address, typed | {"remove": ""})
    assert "Tick this first" in unsure.content.decode()
    assert NAME in made.posts.order_by("pk")[0].text
    done = client.post(address, typed | {"remove": "", "sure": "on"})
    assert (done.status_code, done["Location"]) == (302, f"/admin/talk/{made.code}/")
    assert made.posts.order_by("pk")[0].text == ""
    assert Record.objects.get().act == "removed"
    empty = client.post(address, {"words": "", "look": ""})
    assert "Choose a post, or write the words" in empty.content.decode()


def test_a_busy_database_is_told_honestly(site: Path, tmp_path: Path) -> None:
    """Someone who reads what was before keeps SQLite’s log from being emptied: it says so, and does it later."""
    data = {"HANDRAIL_DATA": str(site)}
    words = tmp_path / "words.txt"
    words.write_text(f"{NAME}\n{STEM}\n")
    line = ("forget", "sample", "--words-in", words, "--yes")
    with closing(sqlite3.connect(site / "handrail.sqlite3", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM talk_post").fetchone()
        busy = running.handrail(*line, "--wait", "0", **data)
    assert busy.returncode == 2
    assert "the database was busy" in busy.stderr
    later = running.handrail(*line, **data)
    assert later.returncode == 0, later.stderr
    words.unlink()
    assert hits(tmp_path) == []


def test_the_command_asks_and_refuses(planted: Planted, site: Path) -> None:
    forget = ("forget", "sample")
    asked, none, shown = several.handrail(
        (*forget, "--words", NAME), forget, (*forget, "--words", "Kind words", "--yes"), HANDRAIL_DATA=str(site)
    )
    assert (asked.returncode, "Former releases" in asked.stdout) == (130, True)
    assert (none.returncode, "There are no words to remove" in none.stderr) == (2, True)
    assert (shown.returncode, "Start here" in shown.stderr) == (2, True)
    with_it = planting("look", HANDRAIL_DATA=str(site))
    assert sorted(with_it[0].split()) == sorted(planted.found.split())
