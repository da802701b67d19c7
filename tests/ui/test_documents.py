"""Whole documents: language, way out, way on, and pages that need nothing to be shown."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.rendering.pages import soup, topic, words
from tests.ui.documents import every_document, html, library, search

DOCUMENTS = every_document()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_document_is_whole(path: str) -> None:
    tree = soup(DOCUMENTS[path])
    assert len(tree.select("h1")) == 1
    assert tree.html["lang"] in {"en", "ar"}
    assert tree.title.text.strip() not in {"", "Handrail"}
    assert tree.select_one("a.skip")["href"] == f"#{tree.main['id']}"
    assert tree.select_one("a[data-leave]")["rel"] == ["noreferrer"]
    ids = [element["id"] for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    fragments = {link["href"][1:] for link in tree.select("a[href^='#']")} - {""}
    described = {
        name
        for attribute in ("aria-labelledby", "aria-describedby", "for", "popovertarget")
        for element in tree.select(f"[{attribute}]")
        for name in element[attribute].split()
    }
    assert fragments | described <= set(ids)
    assert "{{" not in DOCUMENTS[path]
    assert "{%" not in DOCUMENTS[path]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_headings_leave_out_no_level(path: str) -> None:
    levels = [int(heading.name[1]) for heading in soup(DOCUMENTS[path]).main.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_language_from_right_to_left_says_so() -> None:
    root = soup(DOCUMENTS["/ar/hard-reports/good-reply/"]).html
    assert (root["lang"], root["dir"]) == ("ar", "rtl")


def test_the_way_out_leads_where_the_operator_says() -> None:
    assert soup(html(topic())).select_one("[data-leave]")["href"] == "/neutral"


def review_note(today: datetime.date | None) -> BeautifulSoup:
    return soup(html(topic(today=today))).select_one("[data-review-by]")


def test_a_review_that_is_due_is_said_on_the_day_and_left_to_the_browser_otherwise() -> None:
    assert review_note(None).has_attr("hidden")
    assert review_note(None)["data-review-by"] == "2027-05-20"
    assert review_note(datetime.date(2027, 5, 20)).has_attr("hidden")
    assert not review_note(datetime.date(2027, 5, 21)).has_attr("hidden")
    assert soup(html(topic("closing"))).select_one("[data-review-by]") is None


def test_the_workshop_is_shown_to_editors_only() -> None:
    edit = soup(html(topic())).select_one("[data-editor-only]")
    assert edit.has_attr("hidden")
    assert edit["href"] == "/admin/good-reply/"


def test_every_stage_is_named_and_explained() -> None:
    for key, name in {
        "good-reply": "Draft",
        "closing": "Published",
        "images": "Concept",
        "no-action": "In review",
    }.items():
        tree = soup(html(topic(key)))
        assert words(tree.select_one(".where .stage")) == name
        assert "This page is" in words(tree.select_one(".about"))


def test_a_concept_says_what_it_will_teach() -> None:
    tree = soup(html(topic("images")))
    assert words(tree.select_one(".aims p")) == "After this page you will be able to:"
    assert words(tree.select_one(".empty")) == "Nothing is written here yet."


def test_the_outline_names_the_page_that_is_read() -> None:
    tree = soup(html(topic()))
    assert [words(link) for link in tree.select(".rail [aria-current=page]")] == ["What makes a good reply"]
    assert [words(mark) for mark in tree.select(".rail .concept small")] == ["Concept", "Concept"]


def test_a_long_outline_is_light() -> None:
    """A module of a hundred pages is one page here: each topic is its item, heading, link, measures and summary."""
    outline = soup(DOCUMENTS["/en/hard-reports/"]).select_one(".outline > ol")
    for entry in outline.select(".entry"):
        inside = (part for part in entry.select("*") if part.find_parent(class_="entry") is entry)
        own = [part for part in inside if part.name != "ol" and "entry" not in part.get("class", ())]
        points = entry.select(":scope > ul.summary > li")
        assert len(own) - len(points) <= 5


def test_an_empty_library_says_what_to_do() -> None:
    assert "Come back later" in words(soup(html(library(modules=()))).main)


def test_a_search_shows_what_was_asked_and_nothing_else() -> None:
    tree = soup(html(search("<zebra>")))
    assert tree.select_one("input[type=search]")["value"] == "<zebra>"
    assert "No page has “<zebra>”." in words(tree.select_one("[role=status]"))
    assert tree.zebra is None


def test_a_search_shows_its_hits() -> None:
    tree = soup(html(search("word", "One", "<b>Two</b>")))
    assert [words(hit.h2) for hit in tree.select(".hits > li")] == ["One", "<b>Two</b>"]
    assert [mark.text for mark in tree.select("mark")] == ["word", "word"]


def test_an_address_that_is_not_there_answers_with_our_page(client: Client) -> None:
    response = client.get("/assets/room.000000000000.css")
    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()
