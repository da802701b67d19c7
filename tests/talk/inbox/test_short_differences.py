"""A change as a list shows it: short, in whole words, and never much work."""

from __future__ import annotations

import pytest

from handrail.content.changes.words import Kind, Part
from handrail.talk.inbox.queries import short_difference

LONG = "Many words that nobody has changed stand here. " * 100


def flat(parts: tuple[Part, ...]) -> str:
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "[+{}+]"}
    return "".join(marks[part.kind].format(part.text) for part in parts)


@pytest.mark.parametrize(
    ("was", "proposed", "shown"),
    [
        ("Kind words.", "Plain words.", "[-Kind-][+Plain+] words."),
        ("Words.", "", "[-Words.-]"),
        ("Ask.", "Ask. Then wait.", "Ask.[+ Then wait.+]"),
    ],
)
def test_a_short_text_is_shown_whole(was: str, proposed: str, shown: str) -> None:
    assert flat(short_difference(was, proposed)) == shown


def test_of_a_long_text_the_words_around_the_change() -> None:
    was = LONG + "Ask them. " + LONG
    shown = flat(short_difference(was, was.replace("Ask", "Tell")))
    assert "[-Ask-][+Tell+] them." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    words = set(LONG.split()) | {"…", "[-Ask-][+Tell+]", "them."}
    assert set(shown.split()) <= words
    assert len(shown) < 150


def test_a_long_change_is_cut() -> None:
    assert len(flat(short_difference("Short.", LONG))) < 200
