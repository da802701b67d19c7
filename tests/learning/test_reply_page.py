"""A report to reply to over HTTP: its stored page, a reply by a form, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from handrail.content.kinds.reply import Quality
from handrail.content.replies.review import TEXT_LIMIT, plain
from handrail.project.wsgi import application
from handrail.reading.models import StoredPage
from tests.attacks import attacks
from tests.learning import harbour
from tests.learning.harbour import TASK, send
from tests.rendering.pages import soup, words

pytestmark = pytest.mark.django_db

GOOD = "Thank you, Rowan. I have called the coast guard. Stay by the boat."


def looked(client: Client, text: str) -> BeautifulSoup:
    response = send(client, TASK, text=text)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return soup(response.content.decode())


def findings(page: BeautifulSoup) -> list[str]:
    return [words(one) for one in page.select(".findings h3")]


def told(page: BeautifulSoup) -> list[str]:
    """Which of the sentences about the whole are shown."""
    return [one["data-when"] for one in page.select("[data-when]") if not one.has_attr("hidden")]


def test_it_works(client: Client) -> None:
    harbour.released()
    page = soup(client.get(TASK).content.decode())
    assert words(page.h1) == "A wet coat"
    assert "Someone may be in the water." in words(page.select_one(".content-note .ahead"))
    assert page.select_one(".content-note details .letter")
    assert page.select_one("[data-looked]").has_attr("hidden")
    assert page.select_one("[data-compare]").has_attr("hidden")

    page = looked(client, "Thanks. We will find him at 4 Pier Lane.\r\nLinden Marsh, <b>right</b>?")
    assert findings(page) == [
        "1 It promises what others decide",
        "2 It names no next step",
        "3 It repeats what is private",
        "4 It misses the danger",
    ]
    first, _, third, fourth = page.select(".findings > li")
    assert "Nobody knows how a search ends." in words(first)
    assert "Instead: Say what you do, and when." in words(first)
    assert first.select_one(".taught a")["href"].endswith("/first-call/")
    assert [words(one) for one in third.select("q")] == ["4 Pier Lane", "Linden Marsh"]
    assert "a wet coat" in words(fourth.select_one(".missed q"))
    text = page.select_one("[data-text]")
    assert [words(one) for one in text.select("mark")] == ["We will find him 1", "4 Pier Lane 3", "Linden Marsh 3"]
    for mark in text.select("sup"):
        mark.decompose()
    assert text.get_text() == "Thanks. We will find him at 4 Pier Lane.\nLinden Marsh, <b>right</b>?"
    assert not page.select_one("[data-compare]").has_attr("hidden")
    assert told(page) == ["some", "marked"]


def test_without_script_one_arrives_at_what_stands_out(client: Client) -> None:
    harbour.released()
    form = soup(client.get(TASK).content.decode()).select_one(".reply-form")
    address, _, place = form["action"].partition("#")
    shown = soup(send(client, address, text=GOOD).content.decode())
    assert shown.select_one(f"#{place}").get_text() == "What stands out in your reply"


def test_what_is_in_order_is_said_to_be(client: Client) -> None:
    harbour.released()
    page = looked(client, GOOD)
    assert (findings(page), told(page)) == ([], ["none"])
    assert page.select_one("textarea").get_text() == GOOD


def test_nothing_is_nothing(client: Client) -> None:
    harbour.released()
    for text in ("", "  \r\n "):
        page = looked(client, text)
        assert (findings(page), told(page)) == ([], ["empty"])
        assert page.select_one("[data-compare]").has_attr("hidden")


def test_it_compares_with_other_replies(client: Client) -> None:
    replies = harbour.released().replies
    assert replies
    page = looked(client, GOOD)
    assert [words(one) for one in page.select(".version .quality")] == ["Weak", "Better"]
    better = next(one for one in replies.tasks[0].samples if one.quality is Quality.BETTER)
    assert plain(better.text) in words(page.select(".version.better blockquote")[0])
    assert [words(one) for one in page.select(".criterion legend")] == [one.text for one in replies.tasks[0].rubric]
    # What is chosen has no form around it, and is sent nowhere.
    assert all(one.find_parent("form") is None for one in page.select(".criterion input"))


def test_the_task_is_stored() -> None:
    harbour.released()
    body = application({"REQUEST_METHOD": "GET", "PATH_INFO": TASK}, lambda status, headers: None)
    assert b"".join(body) == bytes(StoredPage.objects.get(path=TASK).plain)


def test_it_is_listed(client: Client) -> None:
    harbour.released()
    page = soup(client.get(f"/en/{harbour.SLUG}/practice/").content.decode())
    assert words(page.select_one(f"a[href='{TASK}']")) == "A wet coat"


def test_it_is_rendered_where_it_is_not_stored(client: Client) -> None:
    harbour.released()
    stored = bytes(StoredPage.objects.get(path=TASK).plain)
    StoredPage.objects.all().delete()
    assert client.get(TASK).content == stored


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}])
def test_forms_from_elsewhere_are_refused(client: Client, headers: dict[str, str]) -> None:
    harbour.released()
    response = send(client, TASK, headers, text="We will find him")
    assert response.status_code == 403
    assert b"find him" not in response.content


def test_files_other_methods_and_tasks_are_refused(client: Client) -> None:
    harbour.released()
    assert client.post(TASK, {"text": "x"}, headers=harbour.HERE).status_code == 415
    assert client.put(TASK, headers=harbour.HERE).status_code == 405
    assert client.get(f"/en/{harbour.SLUG}/replies/none/").status_code == 404
    assert send(client, f"/en/{harbour.SLUG}/replies/none/", text="x").status_code == 404
    harbour.released(replies=None)
    assert client.get(TASK).status_code == 404


def test_a_long_text_is_cut(client: Client) -> None:
    harbour.released()
    page = looked(client, "w" * (TEXT_LIMIT + 5))
    assert len(page.select_one("textarea").get_text()) == TEXT_LIMIT


def shape(page: BeautifulSoup) -> list[Any]:
    """The elements of the page with what they carry, without those that show the reply."""
    for shown in page.select("textarea, [data-text], .words"):
        shown.clear()
    return [(one.name, one.attrs) for one in page.find_all(True)]


def test_no_attack_changes_the_page(client: Client) -> None:
    harbour.released()
    told = shape(looked(client, "We will find him. <words>"))
    for attack in list(attacks())[::20]:
        page = looked(client, f"We will find him. {attack}")
        assert attack.strip().splitlines()[0] in page.select_one("textarea").get_text()
        assert shape(page) == told, attack
