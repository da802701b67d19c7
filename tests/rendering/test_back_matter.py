"""Notes and words at a page's end: their order, their ways back, and how a source is described."""

from __future__ import annotations

import datetime

import pytest

from handrail.content.model import Author, Reference
from handrail.content.values import Key, Line
from handrail.rendering.back_matter import reference_html
from handrail.rendering.sheet import Sheet
from tests.rendering.pages import overview, soup, topic, words


def test_notes_are_numbered_by_first_appearance() -> None:
    page = topic()
    body, references = soup(page.body), soup(page.references)
    assert [mark.text for mark in body.select("a.cite")] == ["[1]", "[2]"]
    assert [note["id"] for note in references.select("li")] == ["note__survey", "note__code"]
    assert "A book that this page does not cite" not in words(references)


def test_every_place_has_a_way_back() -> None:
    page = topic()
    html = soup(page.body + page.words + page.references)
    places = {mark["id"] for mark in html.select("a.cite")}
    ways_back = {way["href"].removeprefix("#") for way in soup(page.references).select(".back a")}
    assert places == ways_back == {"note__survey__1", "note__code__1", "note__code__2"}
    assert [way.text for way in soup(page.references).select("#note__code .back a")] == ["↑1", "↑2"]
    assert [way.text for way in soup(page.references).select("#note__survey .back a")] == ["↑"]


def test_terms_lead_to_their_definitions_and_back() -> None:
    page = topic()
    term = soup(page.body).select_one("a.term")
    entry = soup(page.words).select_one(f"[id='{term['href'].removeprefix('#')}']")
    assert words(entry.dt) == "doxxing"
    assert entry.select_one(".back a")["href"] == f"#{term['id']}"


def test_a_term_that_only_a_definition_uses_is_defined_too() -> None:
    assert [words(term) for term in soup(topic().words).select("dt")] == ["doxxing", "personal data"]


def test_a_page_without_notes_has_none() -> None:
    page = topic("closing")
    assert (page.words, page.references) == ("", "")


def test_the_overview_has_every_word_and_source() -> None:
    page = overview()
    assert [words(term) for term in soup(page.words).select("dt")] == ["doxxing", "personal data", "rail"]
    assert {note["id"] for note in soup(page.references).select("li")} == {"note__code", "note__survey", "note__unused"}
    # No one has asked for this source, so there is nothing to go back to.
    assert soup(page.references).select("#note__unused .back") == []


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "A title."),
        ({"author": (Author(family=Line("Doe"), given=Line("A.")),)}, "Doe, A. A title."),
        ({"author": (Author(literal=Line("A group")), Author(family=Line("Doe")))}, "A group; Doe. A title."),
        (
            {"container_title": Line("Journal"), "publisher": Line("Press"), "issued": Line("2015-04")},
            "A title. Journal, Press, 2015-04.",
        ),
        ({"accessed": datetime.date(2026, 11, 20)}, "A title. Read on 2026-11-20."),
        ({"note": Line("In one country only.")}, "A title. In one country only."),
    ],
)
def test_a_source_is_described_in_sentences(fields: dict[str, object], text: str) -> None:
    reference = Reference(key=Key("a"), type=Line("book"), title=Line("A title"), **fields)  # type: ignore[arg-type]
    assert words(soup(reference_html(reference, Sheet()))).replace(" .", ".") == text


def test_a_source_links_only_where_that_is_safe() -> None:
    def source(url: str) -> Reference:
        return Reference(key=Key("a"), type=Line("book"), title=Line("<b>"), url=Line(url))

    assert 'href="https://example.org/"' in reference_html(source("https://example.org/"), Sheet())
    assert "href" not in reference_html(source("javascript:alert(1)"), Sheet())
    assert "&lt;b&gt;" in reference_html(source(""), Sheet())
