"""Two versions of a topic side by side lose no word of either."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.content.changes.places import passages
from handrail.content.changes.topics import Comparison, Fate, Fold, Row, Section, compared, folded
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.text import Text
from handrail.content.model import Block, Stage, Topic
from tests.content import mutations, strategies


def topic(*blocks: Block, **fields: object) -> Topic:
    return Topic(**{"key": "start", "title": "Start", "blocks": blocks, **fields})


def prose(key: str, *paragraphs: str) -> Text:
    return Text(key=key, body="".join(f"<p>{one}</p>" for one in paragraphs))


def texts(found: Topic) -> dict[str, list[str]]:
    """What stands in each section, whatever its order in there."""
    sections: dict[str, list[str]] = {}
    for one in passages(found):
        sections.setdefault(one.block, []).append(one.text)
    return {key: sorted(inside) for key, inside in sections.items()}


def rows(comparison: Comparison) -> Iterator[tuple[Section, Row]]:
    for section in comparison.sections:
        for row in section.rows:
            assert isinstance(row, Row)
            yield section, row


def read(comparison: Comparison, side: str) -> dict[str, list[str]]:
    """One side of a comparison as `texts` gives it."""
    sections: dict[str, list[str]] = {}
    for section, row in rows(comparison):
        if text := getattr(row, side):
            sections.setdefault(section.key, []).append(text)
    return {key: sorted(inside) for key, inside in sections.items()}


@st.composite
def versions(draw: st.DrawFn) -> tuple[Topic, Topic]:
    """Two topics, the second mostly out of blocks of the first."""
    first, second = (draw(strategies.modules(most_topics=1)).topics for _ in range(2))
    old = first[0] if first else topic()
    other = second[0] if second else topic()
    blocks = {block.key: block for block in (*other.blocks, *old.blocks)}
    kept = draw(st.permutations(sorted(blocks)).map(lambda keys: keys[: len(keys) // 2 + 1]))
    new = msgspec.structs.replace(old, title=draw(st.sampled_from([old.title, other.title])))
    return old, msgspec.structs.replace(new, blocks=tuple(blocks[key] for key in kept))


@settings(max_examples=10 * mutations.MORE)
@given(versions())
def test_without_what_was_added_it_is_the_old_topic_and_without_what_was_removed_the_new(
    both: tuple[Topic, Topic],
) -> None:
    old, new = both
    found = compared(old, new)
    assert read(found, "old") == texts(old)
    assert read(found, "new") == texts(new)
    # What is there now stands in the order in which it is read now.
    assert [one.key for one in found.sections if one.fate is not Fate.REMOVED][1:] == [one.key for one in new.blocks]


@settings(max_examples=6 * mutations.MORE)
@given(versions())
def test_a_topic_beside_itself_did_not_change(both: tuple[Topic, Topic]) -> None:
    found = compared(both[0], both[0])
    assert found.is_same
    shown = folded(found)
    assert [one.count for one in shown if isinstance(one, Fold)] == [len(list(passages(both[0])))]


def test_only_the_words_that_changed_are_marked_and_the_rest_is_folded() -> None:
    same = [f"Paragraph number {number} stays." for number in range(9)]
    old = topic(prose("a", *same, "It is rude.", *same), prose("b", *same))
    new = topic(prose("a", *same, "It is very rude.", *same), prose("b", *same))
    head, section, rest = folded(compared(old, new))
    assert (head, rest) == (Fold(1), Fold(9))
    assert isinstance(section, Section)
    before, near, changed, after, behind = section.rows
    assert (before, behind) == (Fold(8), Fold(8))
    assert isinstance(changed, Row)
    assert [getattr(one, "fate", None) for one in (near, after)] == [Fate.SAME, Fate.SAME]
    assert [(part.kind.value, part.text) for part in changed.parts] == [
        ("same", "It is "),
        ("added", "very "),
        ("same", "rude."),
    ]


def test_paragraphs_in_between_do_not_mix_up_their_neighbours() -> None:
    old = topic(prose("a", "Save what was said before it is gone.", "Ask what the person wants from you."))
    new = topic(
        prose("a", "Breathe.", "Save all that was said before it is gone.", "Ask what the person wants of you.", "End.")
    )
    found = [row for section, row in rows(compared(old, new)) if section.key == "a"]
    assert [row.fate for row in found] == [Fate.ADDED, Fate.CHANGED, Fate.CHANGED, Fate.ADDED]


def test_blocks_that_come_go_or_move_are_named() -> None:
    one, two, three = prose("one", "First."), prose("two", "Second."), prose("three", "Third.")
    found = {one.key: one for one in compared(topic(one, two), topic(three, two, one)).sections}
    assert (found["three"].fate, found["three"].moved) == (Fate.ADDED, False)
    assert found["one"].moved != found["two"].moved
    gone = {one.key: one for one in compared(topic(one, two), topic(two)).sections}
    assert (gone["one"].fate, gone["two"].fate) == (Fate.REMOVED, Fate.SAME)


def test_entries_of_a_list_are_paired_by_their_words() -> None:
    old = topic(Checklist(key="list", items=("<p>Save links.</p>", "<p>Ask them.</p>")))
    new = topic(Checklist(key="list", items=("<p>Sit down.</p>", "<p>Save links.</p>", "<p>Ask them.</p>")))
    found = [row for section, row in rows(compared(old, new)) if section.key == "list"]
    assert [row.fate for row in found] == [Fate.ADDED, Fate.SAME, Fate.SAME]


def test_what_changes_without_a_word_is_told() -> None:
    old = topic(prose("a", '<a href="https://one.example/">Look</a>'), stage=Stage.DRAFT)
    new = topic(prose("a", '<a href="https://two.example/">Look</a>'), stage=Stage.REVIEW)
    found = compared(old, new)
    assert found.stages == (Stage.DRAFT, Stage.REVIEW)
    assert [one.touched for one in found.sections] == [False, True]
    picture = Figure(key="p", file="media/a.svg", alt="A way")
    other = msgspec.structs.replace(picture, file="media/b.svg")
    assert [one.touched for one in compared(topic(picture), topic(other)).sections] == [False, True]


def test_very_long_paragraphs_are_told_as_a_whole() -> None:
    long = "word " * 5_000
    found = [
        row for section, row in rows(compared(topic(prose("a", long)), topic(prose("a", long + "more")))) if section.key
    ]
    assert [row.fate for row in found] in ([Fate.CHANGED], [Fate.REMOVED, Fate.ADDED])
    assert len(found[0].parts) <= 2
