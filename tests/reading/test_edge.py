"""The edge as a client of HTTP meets it: through WSGI, with Django behind it and a real store below it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from handrail.project.headers import headers
from handrail.reading import actions, shelf
from handrail.reading.edge import accepted, edge
from handrail.reading.models import StoredPage
from handrail.reading.shelf import Shelf
from handrail.ui import assets
from tests.reading import sample

START = "/en/sample/start/"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Client:
    """Speaks WSGI to the edge; `passed` are the paths that it handed on to Django."""

    application: Callable[..., Any]
    passed: list[str]

    def get(self, path: str, method: str = "GET", query: str = "", **sent: str) -> Answer:
        environ: dict[str, Any] = {"wsgi.input": BytesIO()}
        setup_testing_defaults(environ)
        environ |= {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
        environ |= {f"HTTP_{name.upper()}": value for name, value in sent.items()}
        told: list[Any] = []
        parts = self.application(environ, lambda status, found, *_: told.extend((status, found)))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        return Answer(int(told[0][:3]), dict(told[1]), body)


@pytest.fixture
def client(db: None) -> Iterator[Client]:
    # The test's transaction has to outlive the requests in it; Django's own test client does the same.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    actions.release(sample.module(), sample.MEDIA)
    passed: list[str] = []
    django = WSGIHandler()

    def behind(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        passed.append(environ["PATH_INFO"])
        return django(environ, start_response)

    yield Client(edge(behind, headers), passed)
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the shelf sees, as a list with one number."""
    now = [1_000.0]
    monkeypatch.setattr(shelf, "monotonic", lambda: now[0])
    return now


def test_it_works(client: Client) -> None:
    answer = client.get(START)
    assert answer.status == 200
    assert b"Kind words" in answer.body
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert client.passed == []


@pytest.mark.parametrize(
    ("wanted", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes), ("", bytes)]
)
def test_each_encoding_is_the_same_page_with_a_tag_of_its_own(
    client: Client, wanted: str, unpack: Callable[[bytes], bytes]
) -> None:
    plain = client.get(START)
    answer = client.get(START, accept_encoding=wanted)
    assert unpack(answer.body) == plain.body
    assert answer.headers.get("Content-Encoding", "identity") == (wanted or "identity")
    assert (answer.headers["ETag"] == plain.headers["ETag"]) == (wanted in {"identity", ""})


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity, br;q=0.1", ""),
        ("deflate", ""),
        ("br;q=nonsense", ""),
        ("BR", "br"),
    ],
)
def test_accept_encoding_is_read_as_the_standard_says(header: str, encoding: str) -> None:
    assert accepted(header) == encoding


def test_a_page_that_the_browser_has_is_not_sent_again(client: Client) -> None:
    tag = client.get(START, accept_encoding="br").headers["ETag"]
    for kept in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = client.get(START, accept_encoding="br", if_none_match=kept)
        assert (answer.status, answer.body) == (304, b""), kept
        assert answer.headers["ETag"] == tag
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "Content-Length" not in answer.headers
    assert client.get(START, accept_encoding="gzip", if_none_match=tag).status == 200


def test_head_has_the_headers_of_get_and_no_body(client: Client) -> None:
    got, head = client.get(START), client.get(START, method="HEAD")
    assert head.body == b""
    assert head.headers == got.headers


def test_a_query_does_not_change_the_page(client: Client) -> None:
    assert client.get(START, query="from=mail").body == client.get(START).body


def test_what_is_not_stored_is_for_django(client: Client) -> None:
    for path in ("/en/sample/nowhere/", "/nowhere/", "/en/sample/start", "/assets/room.0.css"):
        assert client.get(path).status in {404, 301}, path
        assert client.passed[-1] == path
    client.get(START, method="POST")
    assert client.passed[-1] == START


def test_assets_may_be_kept_for_ever(client: Client) -> None:
    style = assets.bundle()["room.css"]
    answer = client.get(style.address, accept_encoding="br")
    assert brotli.decompress(answer.body) == style.content
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.passed == []


def test_a_worker_sees_a_new_release_at_its_next_look(client: Client, clock: list[float]) -> None:
    before = client.get(START)
    actions.release(sample.module(words="Other words."), sample.MEDIA)
    assert client.get(START).body == before.body
    clock[0] += shelf.LOOK_EVERY
    after = client.get(START)
    assert b"Other words." in after.body
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_withdrawn_module_is_gone_at_the_next_look(client: Client, clock: list[float]) -> None:
    assert client.get(START).status == 200
    actions.withdraw("sample", "en")
    clock[0] += shelf.LOOK_EVERY
    assert client.get(START).status == 404


def test_without_stored_pages_django_renders_the_same_bytes(client: Client) -> None:
    stored = bytes(StoredPage.objects.get(path=START).plain)
    StoredPage.objects.all().delete()
    answer = client.get(START)
    assert client.passed == [START]
    assert answer.body == stored


def test_a_broken_store_falls_back_to_django(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    stored = bytes(StoredPage.objects.get(path=START).plain)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reading_storedpage RENAME TO reading_lost")
    try:
        answer = client.get(START)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE reading_lost RENAME TO reading_storedpage")
    assert (answer.status, answer.body) == (200, stored)
    assert "cannot be read" in caplog.text


def test_what_is_at_hand_is_given_out_while_the_database_does_not_answer(client: Client, clock: list[float]) -> None:
    before = client.get(START)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reading_turn RENAME TO reading_lost")
    try:
        clock[0] += shelf.LOOK_EVERY
        answer = client.get(START)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE reading_lost RENAME TO reading_turn")
    assert answer.body == before.body
    assert client.passed == []


def test_memory_is_bounded(client: Client) -> None:
    size = Shelf().get(START).size  # type: ignore[union-attr]
    small = Shelf(limit=size * 2)
    for path in (START, "/en/sample/", "/en/sample/start/below/", START, "/en/sample/"):
        assert small.get(path) is not None
        assert small.size <= small.limit
        assert small.size == sum(entry.size for entry in small.entries.values())
    assert len(small.entries) < 3


def test_a_page_at_hand_costs_no_query(client: Client, django_assert_num_queries: Any, clock: list[float]) -> None:
    client.get(START)
    with django_assert_num_queries(0):
        client.get(START)
    clock[0] += shelf.LOOK_EVERY
    with django_assert_num_queries(1):
        client.get(START)
