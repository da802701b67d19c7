"""The routing guide over HTTP: its stored pages, each answer by a form, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from msgspec.structs import replace

from handrail.content.routing.asking import asked, outcome
from handrail.content.routing.model import Slot, Urgency
from handrail.project.wsgi import application
from handrail.reading import rendered
from handrail.reading.links import EditionLinks
from handrail.reading.models import StoredPage
from tests.attacks import attacks
from tests.learning import harbour
from tests.learning.harbour import GRID, GUIDE, SLUG, send
from tests.rendering.pages import soup, words

pytestmark = pytest.mark.django_db


def page_of(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return soup(response.content.decode())


def button(page: BeautifulSoup, text: str) -> dict[str, str]:
    """What the form with this button sends."""
    found = next(one for one in page.main.select("form button") if words(one).endswith(text))
    form = found.find_parent("form")
    fields = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    return {**fields, found["name"]: found["value"]} if found.get("name") else fields


def press(client: Client, page: BeautifulSoup, text: str) -> BeautifulSoup:
    return page_of(send(client, GUIDE, **button(page, text)))


def heading(page: BeautifulSoup) -> str:
    return words(page.select_one(".guide-stage h2"))


def test_it_works(client: Client) -> None:
    harbour.released()
    page = page_of(client.get(GUIDE))
    assert heading(page) == "Is someone in the water?"
    page = press(client, page, "No")
    assert heading(page) == "Does the boat move?"
    page = press(client, page, "It is tied up")
    page = press(client, page, "Yes")
    assert heading(page) == "The owner"
    told = words(page.select_one(".goes-to"))
    for part in ("Today Before dark", "In private", "Tell the owner what you saw.", "“We have told the owner.”"):
        assert part in told
    assert [words(one) for one in page.select(".given b")] == ["No", "It is tied up", "Yes"]
    page = press(client, page, "Back")
    assert heading(page) == "Do you know whose boat it is?"


def test_an_answer_can_be_changed(client: Client) -> None:
    harbour.released()
    page = page_of(send(client, GUIDE, water="dry", moves="tied", owner="known"))
    assert [words(one.find_parent("li").b) for one in page.select("[data-change]")] == ["No", "It is tied up", "Yes"]
    second = page.select("[data-change]")[1]
    assert {one["name"]: one["value"] for one in second.select("input")} == {"water": "dry"}
    assert heading(page_of(send(client, GUIDE, water="dry"))) == "Does the boat move?"


def test_what_a_community_fills_in_is_said(client: Client) -> None:
    harbour.released()
    told = words(page_of(send(client, GUIDE, water="in-it")).select_one(".goes-to"))
    assert "Your community has not filled this in yet. Until it has: Ask in the harbour office" in told
    assert "The number of your coast guard." not in told
    assert "Act now At once" in told
    assert "Do not row out alone." in told


def test_readers_are_not_asked_to_fill_in() -> None:
    bare = Slot(key="harbour-bell", ask="Where your bell hangs.")
    made = harbour.module()
    assert made.routing
    outcomes = tuple(replace(one, local=(bare,)) for one in made.routing.outcomes)
    made = replace(made, routing=replace(made.routing, outcomes=outcomes))
    told = words(soup(rendered.guide(made, EditionLinks(made), {"water": "in-it"}).decode()).select_one(".goes-to"))
    assert "Your community fills this in. Until it has, look on its help pages" in told
    assert "bell" not in told


def test_every_example_arrives(client: Client) -> None:
    table = harbour.released().routing
    assert table
    titles = {one.key: one.title for one in table.outcomes}
    for example in table.examples:
        page = page_of(send(client, GUIDE, **{one.key: one.answer for one in example.answers}))
        assert heading(page) == titles[example.outcome]


def test_the_first_question_and_the_grid_are_stored() -> None:
    harbour.released()
    for path in (GUIDE, GRID):
        body = application({"REQUEST_METHOD": "GET", "PATH_INFO": path}, lambda status, headers: None)
        assert b"".join(body) == bytes(StoredPage.objects.get(path=path).plain)


def test_it_is_rendered_where_it_is_not_stored(client: Client) -> None:
    made = harbour.released()
    StoredPage.objects.all().delete()
    assert client.get(GUIDE).content == rendered.guide(made, EditionLinks(made))
    assert client.get(GRID).content == rendered.grid(made, EditionLinks(made))
    assert client.get(GUIDE)["Cache-Control"] == "no-cache"


def test_without_a_table_there_is_no_guide(client: Client) -> None:
    harbour.released(routing=None)
    assert client.get(GUIDE).status_code == 404
    assert client.get(GRID).status_code == 404
    assert send(client, GUIDE, water="dry").status_code == 404
    assert client.get("/en/nobody/guide/").status_code == 404
    assert GUIDE not in client.get(f"/en/{SLUG}/").content.decode()


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://example.org"}],
)
def test_forms_from_elsewhere_are_refused(client: Client, headers: dict[str, str]) -> None:
    harbour.released()
    assert send(client, GUIDE, headers, water="dry").status_code == 403


def test_files_and_other_methods_are_refused(client: Client) -> None:
    harbour.released()
    assert client.post(GUIDE, {"water": "dry"}, headers=harbour.HERE).status_code == 415
    assert client.put(GUIDE, headers=harbour.HERE).status_code == 405
    assert client.post(GRID, headers=harbour.HERE).status_code in {403, 405}


def test_an_answer_is_kept_by_nobody(client: Client) -> None:
    harbour.released()
    response = send(client, GUIDE, water="dry")
    assert response["Cache-Control"] == "no-store"
    assert response.cookies == {}


def test_what_nobody_can_answer_is_passed_over(client: Client) -> None:
    harbour.released()
    beginning = send(client, GUIDE).content
    for attack in list(attacks())[::20]:
        assert send(client, GUIDE, **{"water": attack, attack: "dry"}).content == beginning
    assert heading(page_of(send(client, GUIDE, water="dry", moves="\x00", owner="known"))) == "Does the boat move?"


def test_the_grid_has_every_outcome_and_every_way() -> None:
    table = harbour.module().routing
    assert table
    made = harbour.module()
    page = soup(rendered.grid(made, EditionLinks(made)).decode())
    rows = page.select(".grid-rows > li")
    order = [list(Urgency).index(one.urgency) for one in table.outcomes]
    assert len(rows) == len(table.outcomes)
    assert sorted(order) == order
    assert sum(len(row.select(".grid-when > li")) for row in rows) == len(table.rules)
    office = next(row for row in rows if words(row.h3) == "The harbour office")
    assert words(office.select_one(".grid-when")) == "3b No"
    third = page.select(".grid-questions > li")[2]
    assert [words(one) for one in third.select(".only")] == ["Only with 2b", "Not with 1b"]
    assert words(page.select(".grid-questions .grid-answers li")[0]) == "1a Yes"


def test_it_is_easy_to_find(client: Client) -> None:
    made = harbour.module()
    topics = tuple(replace(topic, urgent=topic.key != "first-call") for topic in made.topics)
    made = harbour.released(topics=topics)
    links = EditionLinks(made)
    hurry = soup(client.get(links.overview()).content.decode()).select_one(".hurry a")
    assert (hurry["href"], words(hurry)) == (GUIDE, "Where should this call go?")
    named = {key for one in made.routing.outcomes for key in one.topics} if made.routing else set()
    for topic in made.topics:
        shown = soup(client.get(links.topic(topic.key)).content.decode())
        assert bool(shown.select(f".to-guide a[href='{GUIDE}']")) == (topic.urgent or topic.key in named)
    assert client.get(f"/en/{SLUG}/practice/").content.decode().count(GUIDE) >= 1


def test_a_question_leads_where_asking_leads(client: Client) -> None:
    table = harbour.released().routing
    assert table
    for answers in ({"water": "perhaps"}, {"water": "dry", "moves": "drifts"}, {"moves": "tied"}):
        page = page_of(send(client, GUIDE, **answers))
        reached = outcome(table, answers)
        question = next((one for one, answer in asked(table, answers) if answer is None), None)
        assert heading(page) == (reached.title if reached else question.text if question else "")
