"""The library, search and answers over HTTP, as a browser without JavaScript uses them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from lxml.html import HtmlElement, fromstring

from handrail.reading import actions
from tests.reading import sample

pytestmark = pytest.mark.django_db

START = "/en/sample/start/"
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def editions(db: None) -> None:
    actions.release(sample.module(), sample.MEDIA)
    actions.release(sample.module("fr"), sample.MEDIA)
    actions.release(sample.module(slug="other"), sample.MEDIA)


def answered(client: Client, fields: dict[str, Any], headers: dict[str, str]) -> Any:
    """The answer to a form as a browser posts it."""
    sent = urlencode(fields, doseq=True)
    return client.post(START, sent, content_type="application/x-www-form-urlencoded", headers=headers)


def tree(response: Any) -> HtmlElement:
    return fromstring(response.content.decode())


def links(response: Any) -> list[str]:
    return [a.get("href") for a in tree(response).iter("a")]


def test_the_library_shows_every_module_once(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert [a for a in links(response) if a.startswith("/en/") and "search" not in a] == ["/en/other/", "/en/sample/"]


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("fr", "/fr/sample/"),
        ("fr-CA, en;q=0.5", "/fr/sample/"),
        ("de, en", "/en/sample/"),
        ("", "/en/sample/"),
        (";;=,", "/en/sample/"),
    ],
)
def test_the_library_is_in_the_language_that_the_browser_asks_for(client: Client, header: str, address: str) -> None:
    response = client.get("/", headers={"Accept-Language": header})
    assert address in links(response)
    assert response.headers["Vary"] == "Accept-Language, Cookie"


def test_a_choice_is_remembered_and_outweighs_the_browser(client: Client) -> None:
    assert "/?language=fr" in links(client.get("/"))
    assert client.get("/?language=fr").headers["Location"] == "/"
    assert "/fr/sample/" in links(client.get("/", headers={"Accept-Language": "en"}))
    cookie = client.cookies["handrail_language"]
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]


def test_an_unknown_choice_is_not_remembered(client: Client) -> None:
    assert client.get("/?language=xx").status_code == 200
    assert "handrail_language" not in client.cookies


def test_an_empty_library_says_so(client: Client) -> None:
    for slug, language in (("sample", "en"), ("sample", "fr"), ("other", "en")):
        actions.withdraw(slug, language)
    assert "No module is published here yet" in client.get("/").content.decode()


def test_search_finds_and_marks(client: Client) -> None:
    page = tree(client.get("/en/search/?q=doxx"))
    assert {mark.text for mark in page.iter("mark")} == {"doxxing"}
    assert page.xpath("//ol[@class='hits']//a/@href") == ["/en/other/start/", START]
    assert page.xpath("//input[@name='q']/@value") == ["doxx"]


def test_search_without_hits_or_words_helps_on(client: Client) -> None:
    assert "Try fewer or shorter words" in client.get("/en/search/?q=zebra").content.decode()
    assert "Write a word or two" in client.get("/en/search/").content.decode()


def test_search_shows_what_was_asked_for_without_running_it(client: Client) -> None:
    html = client.get("/en/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_search_costs_the_same_queries_for_more_modules(client: Client, django_assert_num_queries: Any) -> None:
    client.get("/en/search/?q=kind")
    with django_assert_num_queries(1):
        client.get("/en/search/?q=kind")


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"question": "one", "one": "read"}, "Yes."),
        ({"question": "one", "one": "ask"}, "Not quite."),
        ({"question": "one"}, "Choose an option first"),
        ({"question": "many", "many": ["ask", "read"]}, "Yes."),
        ({"question": "many", "many": ["ask"]}, "Partly."),
        ({"question": "steps", "steps.ask": "1", "steps.read": "2", "steps.wait": "3"}, "Yes."),
        ({"question": "steps", "steps.ask": "3", "steps.read": "2", "steps.wait": "1"}, "Not quite."),
    ],
)
def test_an_answer_is_judged_and_explained(client: Client, fields: dict[str, Any], verdict: str) -> None:
    response = answered(client, fields, HERE)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    (form,) = tree(response).xpath(f"//form[.//input[@name='question' and @value='{fields['question']}']]")
    (status,) = form.xpath(".//*[@role='status']")
    assert status.text_content().strip().startswith(verdict)
    shown = [p for p in form.xpath(".//*[contains(@class, 'why')]") if p.get("hidden") is None]
    assert bool(shown) == (verdict != "Choose an option first")


def test_explanations_are_hidden_before_the_answer(client: Client) -> None:
    whys = tree(client.get(START)).xpath("//*[contains(@class, 'why')]")
    assert whys
    assert all(why.get("hidden") is not None for why in whys)


@pytest.mark.parametrize("sent", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}])
def test_an_answer_from_elsewhere_is_refused(client: Client, sent: dict[str, str]) -> None:
    response = answered(client, {"question": "one", "one": "read"}, sent)
    assert response.status_code == 403
    assert "Open the page and answer there." in response.content.decode()


def test_an_older_browser_is_known_by_its_origin(client: Client) -> None:
    response = answered(client, {"question": "one", "one": "read"}, {"Origin": "http://testserver"})
    assert response.status_code == 200


@pytest.mark.parametrize("fields", [{}, {"question": "nothing"}, {"question": "one", "one": "<b>"}, {"question": "\0"}])
def test_odd_answers_are_no_error(client: Client, fields: dict[str, str]) -> None:
    assert answered(client, fields, HERE).status_code == 200


def test_an_answer_brings_no_files(client: Client) -> None:
    """The test client posts as multipart/form-data, which may carry files of any size."""
    response = client.post(START, {"question": "one", "file": BytesIO(b"much")}, headers=HERE)
    assert response.status_code == 415
    assert "Open the page and answer there." in response.content.decode()


def test_pictures_may_be_kept_and_run_nothing(client: Client) -> None:
    (address,) = tree(client.get(START)).xpath("//figure//img/@src")
    response = client.get(address)
    assert response.content == sample.PICTURE
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/en/none/",
        "/en/sample/none/",
        "/en/sample/below/",
        "/en/sample/start/start/",
        "/xx/sample/",
        "/xx/search/",
        f"/media/{'0' * 64}.svg",
    ],
)
def test_what_is_not_there_leads_back_to_the_library(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "/" in links(response)


def test_only_topics_take_answers(client: Client) -> None:
    post: Callable[..., Any] = client.post
    for address in ("/", "/en/search/", "/en/sample/"):
        assert post(address, headers=HERE).status_code in {403, 405}, address
    assert client.delete(START, headers=HERE).status_code in {403, 405}
