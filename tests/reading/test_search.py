"""Searching: what is found, in which order, and what the excerpt shows."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from handrail.content.kinds.text import Text
from handrail.content.model import Stage, Topic
from handrail.reading.search import EXCERPT, fold, pages, search
from handrail.ui.pages import Hit
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


@pytest.mark.parametrize("text", ["İstanbul ﬁne Straße Ⅷ ½", "a\u0301e\u0308", "ŉ ǰ 😀"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


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
