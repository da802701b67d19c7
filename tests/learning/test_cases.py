"""Cases over HTTP, as somebody meets them who has no JavaScript: the list, a start, steps, an end, and lost ways."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from handrail.reading import actions, library
from handrail.reading.links import EditionLinks
from handrail.rendering.case_page import case_page
from handrail.ui.pages import document
from tests.learning import case_sample
from tests.learning.case_sample import HEAVY, SHORT
from tests.reading import sample
from tests.rendering.pages import soup, words

pytestmark = pytest.mark.django_db

PRACTICE = "/en/sample/practice/"
CASE = f"{PRACTICE}{HEAVY}/"
SHORT_CASE = f"{PRACTICE}{SHORT}/"


@pytest.fixture(autouse=True)
def edition(db: None) -> None:
    actions.release(case_sample.module(), sample.MEDIA)


def shown(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return soup(response.content.decode())


def step(client: Client, *path: str, case: str = CASE) -> BeautifulSoup:
    return shown(client, f"{case}?path={'.'.join(path)}")


def test_it_works(client: Client) -> None:
    page = shown(client, PRACTICE)
    assert [words(one) for one in page.select(".case-cards h3")] == ["The empty page", "The short one"]
    start = shown(client, page.select_one(".case-cards a")["href"])
    assert words(start.select_one(".scene h2")) == "A message comes in"
    after = step(client, "answer")
    assert words(after.select_one(".taken")) == "Choose answer."
    assert "What answer does." in words(after.select_one(".came-of-it"))
    assert words(after.select_one(".worth.good h3")) == "A good choice"
    assert words(after.select_one(".scene h2")) == "Moss writes"
    end = step(client, "answer", "rules")
    assert "people remember" in words(end.select_one(".ending"))
    assert words(end.select_one(".remarks")) == "You answered on the first evening."
    assert end.select_one(".ending .taught a")["href"] == "/en/sample/start/"


def test_the_list_tells_what_is_ahead(client: Client) -> None:
    heavy, light = shown(client, PRACTICE).select(".case-cards > li")
    assert words(heavy.select_one(".ahead-note")) == "Ahead: Someone is insulted. The words are not shown."
    assert light.select_one(".ahead-note") is None
    for card in (heavy, light):
        assert "6 min" in words(card)
        assert "Tell one from the other" in words(card.select_one(".practises"))
        assert card.select_one(".practises a")["href"] == "/en/sample/start/"


def test_a_heavy_case_waits_behind_its_note(client: Client) -> None:
    heavy, light = shown(client, CASE), shown(client, SHORT_CASE)
    assert "Someone is insulted" in words(heavy.select_one(".ahead-note"))
    assert heavy.select_one("details.begin:not([open]) .scene")
    assert light.select_one(".ahead-note, details.begin") is None
    # Whoever comes back to its first step has opened it before.
    again = shown(client, f"{CASE}?path=")
    assert again.select_one("details.begin") is None
    assert again.select_one(".scene")


def test_what_came_is_shown_as_what_it_is(client: Client) -> None:
    page = shown(client, CASE)
    assert [one["class"] for one in page.select(".messages > li")] == [["message", "mail"], ["message", "chat"]]
    assert words(page.select_one(".message .from")) == "Fern , a newcomer By mail"
    talk, log, mail, diff = page.select("details.material")
    assert [words(one.summary) for one in (talk, log, mail, diff)] == [
        "Discussion User talk: Fern",
        "Log Edits of Moss",
        "Mail A warning",
        "Change to a page Marsh lamps",
    ]
    assert [one["class"] for one in talk.select("li")] == [["depth-0"], ["depth-1"]]
    assert [words(one) for one in log.select("tbody td")] == [
        "10:01, 4 May",
        "Moss",
        "reverted an edit of Fern (no source)",
    ]
    assert words(mail.select_one("dl")) == "From Teal To Fern Sent 5 May Subject A warning"
    assert [words(one) for one in diff.select("li")] == [
        "A line that stays.",
        "Removed: A line that goes.",
        "Added: A line that comes.",
    ]
    assert diff.select_one("li.removed del")
    assert diff.select_one("li.added ins")


def test_a_choice_is_a_form_that_makes_an_address(client: Client) -> None:
    form = step(client, "read").select_one("form.decide")
    assert (form["method"], form["action"]) == ("get", f"{CASE}#_chosen")
    assert words(form.legend) == "What do you tell Moss?"
    fields = form.select("input")
    assert [(one["type"], one["name"], one["value"]) for one in fields] == [
        ("radio", "path", "read.nothing"),
        ("radio", "path", "read.rules"),
    ]
    assert all(one.has_attr("required") for one in fields)
    assert form.select("input[type=hidden]") == []


@pytest.mark.parametrize(
    ("chosen", "verdict"),
    [
        ("answer", "A good choice"),
        ("read", "A choice that can be defended"),
        ("wait", "This could have gone better"),
    ],
)
def test_how_good_a_choice_is_stands_there_in_words_and_by_a_sign(client: Client, chosen: str, verdict: str) -> None:
    worth = step(client, chosen).select_one("div.worth")
    assert words(worth.h3) == verdict
    assert worth.select_one(".mark[aria-hidden=true]")
    assert f"Why {chosen} is so." in words(worth)


def test_an_open_decision_is_not_judged_and_others_speak(client: Client) -> None:
    page = step(client, "answer", "nothing")
    assert words(page.select_one("div.worth h3")) == "There is no single right answer here"
    assert [words(one.select_one(".role")) for one in page.select(".views > li")] == [
        "an administrator of many years",
        "a volunteer who was reported once",
    ]
    assert page.select(".shares") == []


def test_what_was_done_decides_what_comes(client: Client) -> None:
    told = words(step(client, "answer").select_one(".messages"))
    asked = words(step(client, "wait", "read").select_one(".messages"))
    assert "Did you get my message?" not in told
    assert "Did you get my message?" in asked
    assert words(step(client, "read", "rules").select_one(".scene h2")) == "Nobody writes"
    assert step(client, "read", "rules").select_one(".remarks") is None


def test_where_one_is(client: Client) -> None:
    facts = [words(step(client, *path).select_one(".scene .facts")) for path in (("answer",), ("answer", "rules"))]
    assert facts == ["Step 2 2 days later", "Step 3 One week later 9 days since it began"]


def test_every_step_leads_back_and_opens_every_decision_again(client: Client) -> None:
    page = step(client, "wait", "answer", "rules")
    assert page.select_one(".step-back a")["href"] == f"{CASE}?path=wait.answer#_now"
    way = page.select(".way-so-far > ol > li")
    assert [one.select_one(".facts a")["href"] for one in way] == [
        f"{CASE}?path=#_now",
        f"{CASE}?path=wait#_now",
        f"{CASE}?path=wait.answer#_now",
    ]
    assert [[link["href"] for link in one.select("details a")] for one in way] == [
        [f"{CASE}?path=answer#_chosen", f"{CASE}?path=read#_chosen"],
        [f"{CASE}?path=wait.read#_chosen", f"{CASE}?path=wait.wait#_chosen"],
        [f"{CASE}?path=wait.answer.nothing#_chosen"],
    ]
    light = step(client, "answer", case=SHORT_CASE)
    assert light.select_one(".step-back a")["href"] == f"{SHORT_CASE}#_now"


def test_the_map_shows_the_way_taken_and_the_others(client: Client) -> None:
    end = step(client, "answer", "rules").select_one(".case-map")
    stops = end.select(".map-stops > li")
    assert {words(one.h3): "met" in one.get("class", []) for one in stops} == {
        "A message comes in": True,
        "Moss writes": True,
        "Afterwards": True,
        "Nobody writes": False,
    }
    first = stops[0].select("ul > li")
    assert [(one.a["href"], "Your choice." in words(one)) for one in first] == [
        (f"{CASE}?path=answer#_chosen", True),
        (f"{CASE}?path=read#_chosen", False),
        (f"{CASE}?path=wait#_chosen", False),
    ]
    picture = end.svg
    assert (picture["aria-hidden"], picture["focusable"]) == ("true", "false")
    assert len(picture.select("path")) == 7
    assert len(picture.select("path.taken")) == 2
    assert len(picture.select("circle.stop.met")) == 3
    assert picture.select("a, [style]") == []
    for link in end.select("a"):
        assert client.get(link["href"]).status_code == 200


def test_a_map_of_another_way_of_writing_is_mirrored(client: Client) -> None:
    actions.release(case_sample.module("ar"), sample.MEDIA)
    path = f"{HEAVY}/?path=answer.rules"
    here, there = (shown(client, f"/{language}/sample/practice/{path}").svg for language in ("en", "ar"))
    width = int(here["width"])
    assert [int(one["cx"]) for one in there.select("circle")] == [
        width - int(one["cx"]) for one in here.select("circle")
    ]


def test_how_others_decided_has_its_place(client: Client) -> None:
    module = case_sample.module()
    shares = {"later": {"nothing": 70, "rules": 30}}
    page = case_page(module, HEAVY, ("answer", "rules"), links=EditionLinks(module), gettext=str, shares=shares)
    listed = soup(document(page, leave_url="/")).select(".shares li")
    assert [words(one) for one in listed] == ["Choose nothing. 70 %", "Choose rules. 30 %"]
    judged = case_page(
        module, HEAVY, ("answer",), links=EditionLinks(module), gettext=str, shares={"message": {"a": 9}}
    )
    assert judged.chosen
    assert judged.chosen.shares == ()


@pytest.mark.parametrize(
    ("path", "near", "number"),
    [
        ("nothing", "", 1),
        ("answer.answer", "answer", 2),
        ("answer.rules.rules", "answer.rules", 3),
        (".", "", 1),
        ("answer.", "answer", 2),
        ("ANSWER", "", 1),
        ("answer rules", "", 1),
        ("\0", "", 1),
        ("answer.\0", "answer", 2),
        ("дальше.後", "", 1),
        ("\ud800", "", 1),
        ("<script>alert(1)</script>", "", 1),
        ("../../etc/passwd", "", 1),
        (".".join(["wait"] * 201), ".".join(["wait"] * 200), 201),
        (".".join(["wait"] * 10_000), ".".join(["wait"] * 200), 201),
        ("x" * 100_000, "", 1),
    ],
    ids=lambda value: str(value)[:20].encode("ascii", "replace").decode(),
)
def test_a_way_that_is_not_there_leads_to_the_nearest(client: Client, path: str, near: str, number: int) -> None:
    response = client.get(f"{CASE}?path={quote(path, errors='surrogatepass')}")
    page = soup(response.content.decode())
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert words(page.h1) == "This way is not in the case"
    assert page.select_one(".acts a.main")["href"] == f"{CASE}?path={near}#_now"
    assert ("Go on from step" in words(page.main)) == (number > 1)
    assert "alert(1)" not in str(page)
    assert client.get(page.select_one(".acts a.main")["href"]).status_code == 200


@pytest.mark.parametrize("query", ["path=wait&path=answer", "path=answer&other=1", "other=1", "%00=1", "path", "&&&"])
def test_odd_queries_are_no_error(client: Client, query: str) -> None:
    assert client.get(f"{CASE}?{query}").status_code == 200


def test_what_somebody_chose_is_kept_by_nobody(client: Client, django_assert_num_queries: Any) -> None:
    client.get(f"{CASE}?path=answer")
    # The release, and how others decided.
    with django_assert_num_queries(2):
        response = client.get(f"{CASE}?path=answer")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies == {}
    assert soup(response.content.decode()).select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize(
    "address", [f"{PRACTICE}none/", "/en/none/practice/", "/fr/sample/practice/", f"{PRACTICE}none/?path=x"]
)
def test_what_is_not_there_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [PRACTICE, CASE])
def test_nothing_is_posted(client: Client, address: str) -> None:
    assert client.post(address, {"path": "answer"}).status_code in {403, 405}


def test_a_module_without_cases_has_nothing_to_practise(client: Client) -> None:
    actions.release(sample.module(), sample.MEDIA)
    library.forget()
    for address in (PRACTICE, CASE, f"{CASE}?path=answer"):
        assert client.get(address).status_code == 404


def test_a_page_leads_to_its_case(client: Client) -> None:
    card = shown(client, "/en/sample/start/").select_one("#try")
    assert card.a["href"] == CASE
    assert "6 min" in words(card)
    assert "Someone is insulted" in words(card)


def test_a_search_finds_a_case_by_what_it_is_about(client: Client) -> None:
    found = shown(client, "/en/search/?q=newcomer")
    assert [link["href"] for link in found.select(".hits a")] == [CASE, SHORT_CASE]
    assert shown(client, "/en/search/?q=between").select(".hits a") == []
