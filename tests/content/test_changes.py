"""Comparing, merging and rewording: nothing that somebody wrote is lost, and marks stay with their words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handrail.content.changes import places
from handrail.content.changes.reworded import reworded, words_of
from handrail.content.changes.words import Kind, difference, merged
from handrail.content.model import reading_order
from handrail.content.prose import html, tree
from handrail.content.values import Key
from tests.content import strategies

texts = st.lists(
    st.sampled_from(["ask", "the", "person", "what", "they", "want", "漢", "字", "don’t", "now", ",", "."])
)
sentences = texts.map(" ".join)
FEW = settings(max_examples=15)


@given(sentences | strategies.words, sentences | strategies.words)
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    parts = difference(old, new)
    assert "".join(part.text for part in parts if part.kind is not Kind.ADDED) == old
    assert "".join(part.text for part in parts if part.kind is not Kind.REMOVED) == new
    assert all(one.kind is not other.kind for one, other in itertools.pairwise(parts))


def test_a_phrase_is_read_as_a_phrase() -> None:
    parts = difference("Ask the person first.", "Ask them quietly first.")
    assert [(part.kind.value, part.text) for part in parts] == [
        ("same", "Ask "),
        ("removed", "the person"),
        ("added", "them quietly"),
        ("same", " first."),
    ]


@given(sentences, sentences)
def test_a_change_to_an_unchanged_text_is_taken_as_it_is(base: str, theirs: str) -> None:
    assert merged(base, theirs, base) == theirs
    assert merged(base, base, theirs) == theirs
    assert merged(base, theirs, theirs) == theirs


@given(st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=8), sentences, sentences)
def test_changes_far_from_each_other_are_both_kept(middle: list[str], first: str, last: str) -> None:
    between = " ".join(f"{letter}{number}" for number, letter in enumerate(middle))
    base = f"old {between} old"
    both = merged(base, f"{first} X {between} old", f"old {between} {last} Y")
    assert both == " ".join(f"{first} X {between} {last} Y".split())


@pytest.mark.parametrize(("ours", "theirs"), [("a x c", "a y c"), ("a x c", "a b y"), ("a c", "a x c")])
def test_changes_to_the_same_or_neighbouring_words_do_not_go_together(ours: str, theirs: str) -> None:
    assert merged("a b c", ours, theirs) is None


@FEW
@given(strategies.nodes)
@example((tree.Paragraph((tree.Cite(Key("a")), tree.Text(" so"))),))
def test_the_same_words_change_nothing(nodes: tree.Nodes) -> None:
    for run in tree.runs(tree.normal(nodes)):
        if words := words_of(run):
            assert reworded(run, words) == run


@FEW
@given(strategies.inlines(), sentences)
def test_a_reworded_run_says_the_new_words_and_keeps_every_citation(run: tree.Inlines, new: str) -> None:
    made = reworded(run, new)
    assert words_of(made).split() == new.split()
    if new.strip():
        assert _cites(made) == _cites(tree.normal_run(run))


def _cites(run: tree.Inlines) -> list[str]:
    return [node.key for node in tree.every(run) if isinstance(node, tree.Cite)]


@pytest.mark.parametrize(
    ("new", "shown"),
    [
        ("Ask the person what they need.", '<p>Ask <em>the person</em> what they need.<a data-cite="k">k</a></p>'),
        ("Ask the other person.", '<p>Ask <em>the other person</em>.<a data-cite="k">k</a></p>'),
        ("Ask them what they want.", '<p>Ask <em>them</em> what they want.<a data-cite="k">k</a></p>'),
        ("Ask.", '<p>Ask.<a data-cite="k">k</a></p>'),
    ],
)
def test_marks_stay_with_their_words(new: str, shown: str) -> None:
    nodes = html.parse('<p>Ask <em>the person</em> what they want.<a data-cite="k">k</a></p>')
    [run] = tree.runs(nodes)
    assert html.write((tree.Paragraph(reworded(run, new)),)) == shown


@FEW
@given(strategies.modules(most_topics=1), st.data())
def test_one_passage_is_replaced_and_no_other(module: object, data: st.DataObject) -> None:
    topic = next(reading_order(module.topics))  # type: ignore[attr-defined]
    found = list(places.passages(topic))
    chosen = data.draw(st.sampled_from(found))
    changed = places.with_run(topic, chosen.place, reworded(places.run_at(topic, chosen.place), "Other words"))
    after = list(places.passages(changed))
    assert [one.text for one in after if one.place != chosen.place] == [
        one.text for one in found if one.place != chosen.place
    ]
    assert places.Place.parse(str(chosen.place)) == chosen.place
    assert places.passage_at(changed, chosen.place) == places.Passage(chosen.place, "Other words")


@pytest.mark.parametrize("name", ["", "x", "title/x", "blocks/nothing/body/0", "title/99", "a/b/c/123456", "/0"])
def test_a_place_that_is_none(name: str) -> None:
    topic = next(reading_order(_sample().topics))
    place = places.Place.parse(name)
    assert place is None or places.passage_at(topic, place) is None
    if place:
        with pytest.raises(places.NoSuchPlace):
            places.run_at(topic, place)


def test_a_passage_is_found_where_it_went() -> None:
    topic = next(reading_order(_sample().topics))
    passage = next(one for one in places.passages(topic) if one.block)
    assert places.find(topic, places.Place(("blocks", "gone", "body"), 3), passage.text) == passage
    alike = passage.text.replace(passage.text.split()[0], "Changed", 1)
    assert places.find(topic, passage.place, alike) == passage
    assert places.find(topic, passage.place, "Nothing of the kind stands here at all, not one word") is None


def _sample() -> object:
    from tests.reading import sample

    return sample.module()
