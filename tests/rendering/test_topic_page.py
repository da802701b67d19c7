"""A topic as a page: its place in the module and the way on."""

from __future__ import annotations

import datetime
import re

import msgspec
import pytest

from handrail.rendering.rail import Stop
from tests.rendering.pages import soup, topic, words
from tests.rendering.sample import MODULE


def test_it_works() -> None:
    page = topic()
    assert page.title == "What makes a good reply"
    assert (page.position, page.place, page.minutes) == ("Page 4 of 10", "4 of 10", 5)
    assert [step.title for step in page.trail] == ["Dealing with hard reports", "Handling harassment reports"]
    assert (page.stage.key, page.stage.name) == ("draft", "Draft")
    assert "comments are wanted" in page.stage.meaning
    assert (page.previous and page.previous.title, page.next and page.next.title) == (
        "Handling harassment reports",
        "Third-party reports",
    )
    assert page.licence.address == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_the_first_and_last_pages_have_one_way_only() -> None:
    assert topic("introduction").previous is None
    assert topic("closing").next is None


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="absent"):
        topic("absent")


def stops(found: tuple[Stop, ...]) -> dict[str, Stop]:
    return {stop.key: stop for each in found for stop in (each, *stops(each.stops).values())}


def test_the_rail_unfolds_the_current_section_only() -> None:
    rail = topic().rail
    assert [stop.key for stop in rail] == ["introduction", "handling", "immediate", "images", "closing"]
    assert {stop.key: [below.key for below in stop.stops] for stop in rail if stop.stops} == {
        "handling": ["good-reply", "third-party", "no-action", "arbitration"]
    }
    assert [stop.key for stop in rail if stop.open] == ["handling"]


def test_the_rail_shows_what_is_behind_and_ahead() -> None:
    found = stops(topic().rail)
    assert [key for key, stop in found.items() if stop.current] == ["good-reply"]
    assert {key for key, stop in found.items() if stop.passed} == {"introduction", "handling"}
    assert {key for key, stop in found.items() if stop.concept} == {"arbitration", "images"}
    assert found["third-party"].title == "Third-party reports"


def test_a_section_is_unfolded_on_its_own_page() -> None:
    assert stops(topic("handling").rail)["handling"].stops != ()


def test_the_same_page_every_day() -> None:
    assert topic().overdue is None
    assert topic(today=datetime.date(2027, 5, 20)).overdue is False
    assert topic(today=datetime.date(2027, 5, 21)).overdue is True
    assert topic("closing", today=datetime.date(2099, 1, 1)).overdue is None


def test_every_word_of_ours_is_translated() -> None:
    page = topic(gettext=lambda _: "·", answers={"tonight": ("nothing",), "order": ("hide",)})
    ours = [page.position, page.place, page.stage.name, page.stage.meaning]
    shown = soup(page.body + page.words + page.references)
    labels = [value for element in shown.select("[aria-label]") for value in [element["aria-label"]]]
    written = re.findall(r"[^\W\d_]+", words(soup(str(msgspec.to_builtins(MODULE)))))
    assert set(re.findall(r"[^\W\d_]+", words(shown))) - set(written) == set()
    assert {*ours, *labels} == {"·"}


def test_answers_are_marked() -> None:
    assert topic().answered is False
    assert topic(answers={"tonight": ("when",)}).answered is True
