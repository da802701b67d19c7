"""Searching: what is found, in which order, and what the excerpt shows."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from handrail.content.kinds.text import Text
from handrail.content.model import Stage, Topic
from handrail.reading.folding import folded
from handrail.reading.search import EXCERPT, pages, search
from handrail.ui.pages import Hit
from tests.learning import harbour
from tests.reading import sample


def hits(query: str, **texts: str) -> tuple[Hit, ...]:
    """What is found among topics whose titles are the names and whose text is given."""
    topics = tuple(
        Topic(key=name, title=name.replace("_", " "), stage=Stage.DRAFT, blocks=(Text(key="t", body=f"<p>{text}</p>"),))
        for name, text in texts.items()
    )
    module = sample.module()
    from msgspec.structs import replace

    return search(query, iter(pages(replace(module, topics=topics))))


def test_it_works() -> None:
    (hit,) = hits("doxx", a="Kind words about doxxing and more.", b="Nothing.")
    assert hit.title == "a"
    assert hit.excerpt == Markup("Kind words about <mark>doxxing</mark> and more.")
    assert hit.address == "/en/sample/a/"


def test_every_word_has_to_begin_a_word() -> None:
    assert [hit.title for hit in hits("red house", a="A red house.", b="A red car.", c="A redhouse bothered.")] == ["a"]
    assert hits("ouse", a="A house.") == ()


def test_case_marks_and_scripts_do_not_matter() -> None:
    assert hits("CAFE", a="Ein Café.")
    assert hits("café", a="A cafe.")
    assert hits("嫌がらせ", a="これは嫌がらせです。")
    assert hits("حوار", a="هذا حوار طويل")
    assert hits("straße", a="Die Straße.")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("café", "cafe\u0301"),
        ("cafe\u0301s", "cafés"),
        ("CAFE", "cafe\u0301"),
        ("كتاب", "كِتَابٌ"),
        ("كِتَابٌ", "كتاب"),
        ("كـتاب", "كتاب"),
        ("שלום", "שָׁלוֹם"),
        ("שָׁלוֹם", "שלום"),
        ("straße", "STRASSE"),
        ("strasse", "Straße"),
        ("finden", "ﬁnden"),
        ("می\u200cخواهم", "میخواهم"),
        ("हिंदी", "हिंदी"),
        ("한국", "한국"),
    ],
)
def test_words_are_found_however_they_are_typed(typed: str, written: str) -> None:
    (hit,) = hits(typed, a=f"Before {written} after.", b="Before after.")
    assert hit.excerpt == Markup(f"Before <mark>{written}</mark> after.")


def test_marks_do_not_part_a_word() -> None:
    assert hits("تاب", a="هذا كِتَابٌ") == ()
    assert hits("दी", a="यह हिंदी है") == ()


def test_the_excerpt_stands_where_the_word_is_after_many_marks() -> None:
    (hit,) = hits("needle", a="e\u0301a\u0308 ﬁne " * 200 + "the needle here. " + "tail " * 200)
    assert "the <mark>needle</mark> here. tail" in hit.excerpt


@pytest.mark.parametrize(
    "text", ["İstanbul ﬁne Straße Ⅷ ½ … x", "a\u0301e\u0308", "ŉ ǰ 😀", "", "한국 می\u200cخ", "plain"]
)
def test_every_place_leads_back_into_the_text(text: str) -> None:
    one = folded(text)
    places = [one.place(at) for at in range(len(one.compared))]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == len(text)
    for at in range(len(text)):
        assert one.place(one.compared_place(at)) <= at


def test_many_words_cost_no_more_than_a_few() -> None:
    """Words beyond the first ten are left out, so the last one, which is nowhere, hides nothing."""
    words = " ".join(f"word{number}" for number in range(10))
    assert hits(f"{words} nowhere", a=words)
    assert hits("word1 nowhere", a=words) == ()


def test_a_title_outweighs_the_text() -> None:
    found = hits("privacy", other="privacy privacy privacy", privacy="Words.")
    assert [hit.title for hit in found] == ["privacy", "other"]


def test_concepts_are_found_too() -> None:
    found = search("privacy", iter(pages(sample.module())))
    assert [hit.title for hit in found] == ["Further down"]


def test_an_excerpt_is_short_whole_words_and_escaped() -> None:
    long = "word " * 200 + "needle &lt;b&gt; " + "tail " * 200
    (hit,) = hits("needle", a=long)
    assert "<mark>needle</mark> &lt;b&gt; " in hit.excerpt
    assert str(hit.excerpt).startswith("… word")
    assert str(hit.excerpt).endswith("tail …")
    assert len(hit.excerpt.striptags()) <= EXCERPT + 40


@pytest.mark.parametrize("query", ["", "   ", "!!!", "(", "[a-z", "\\", "*" * 500, "a " * 5_000])
def test_odd_queries_are_no_error(query: str) -> None:
    assert isinstance(hits(query, b="Nothing to see."), tuple)


def found_to_practise(query: str) -> list[tuple[str, str]]:
    """What is found in a module that has everything to practise with: which sort of page, and its title."""
    return [(hit.kind, hit.title) for hit in search(query, pages(harbour.module()))]


def test_what_there_is_to_practise_with_is_found() -> None:
    assert found_to_practise("where should this call go")[0] == ("Guide", "Where should this call go?")
    assert ("", "Practise") in found_to_practise("practise")
    assert found_to_practise("reply coat") == [("Write a reply", "A wet coat")]
    assert {kind for kind, _ in found_to_practise("practice case")} == {"Practice case"}
    assert len(found_to_practise("practice case")) == len(harbour.module().cases)


def test_nothing_of_what_happens_in_practice_is_found() -> None:
    told = [words for page in pages(harbour.module()) if page.kind for words in page.texts[2].text.split()]
    assert told == []
