"""Words, minutes and reading grade, against what a person counts."""

from __future__ import annotations

import pytest

from handrail.content import measure
from handrail.content.kinds.question import Option, Question, QuestionType
from handrail.content.kinds.text import Text
from handrail.content.model import Topic
from handrail.content.values import Key, Line, Prose

SYLLABLES = {
    1: "a the cat make time asked helped threat else whole rule while closed blocked moved used names notes does once",
    2: "little table message wanted report threaten because believe image pages changes wishes handled title trouble",
    3: "reported harassment reporter privacy policy evidence example possible article consider volunteer",
    4: "information community apology responsible impossible investigate particular",
    5: "administrator communication examination",
    6: "responsibility",
}
COUNTED = [(word, count) for count, words in SYLLABLES.items() for word in words.split()]
# Vowels that stand together and are spoken apart, and an e that is mute inside a word: one too few, or one too many.
MISSED = {
    "being": 2,
    "science": 2,
    "serious": 3,
    "situation": 4,
    "safely": 2,
    "something": 2,
    "statement": 2,
    "idea": 3,
}

PLAIN = """\
A report has come in. Someone says that a man has sent her ten notes in one night. She is afraid, and she wants him to
stop. You read all of it once, and you do not judge yet. Then you write back. You say that you have read it, and what
you will do next. You tell her when she will hear from you. You do not say what will happen to him, since you do not
know. If she is in danger, you send her to the police first. Then you look at what he wrote, in the order in which he
wrote it, and you keep a note of each step.
"""
DENSE = """\
An administrator who receives a complicated report should consider several questions before taking any decision. The
first question concerns immediate danger, because nothing else matters until everybody is safe. The second question
concerns evidence: which messages were published, when they appeared, and who can confirm it. Many volunteers
underestimate how difficult this examination becomes when comments are scattered over several projects and languages. A
colleague who understands the local community can often explain expressions that appear harmless in translation.
Finally, the administrator prepares a careful summary for the committee, describing behaviour without attributing
intentions, and explains to both people what the committee will decide.
"""


def test_the_list_is_long_enough() -> None:
    assert len(COUNTED) >= 55


@pytest.mark.parametrize(("word", "count"), COUNTED)
def test_syllables(word: str, count: int) -> None:
    assert measure.syllables(word) == count
    assert measure.syllables(word.upper()) == count


@pytest.mark.parametrize(("word", "count"), MISSED.items())
def test_syllables_that_an_estimate_misses_by_one(word: str, count: int) -> None:
    assert abs(measure.syllables(word) - count) == 1


@pytest.mark.parametrize(
    ("word", "count"),
    [("don't", 1), ("don’t", 1), ("made-up", 2), ("image-based", 3), ("2026", 4), ("10th", 1), ("hmm", 1), ("É", 1)],
)
def test_syllables_of_what_is_not_only_letters(word: str, count: int) -> None:
    assert measure.syllables(word) == count


def test_grade_of_plain_text() -> None:
    """114 words in 10 sentences with 121 syllables, counted by hand."""
    assert measure.words([PLAIN]) == 114
    assert measure.grade([PLAIN]) == pytest.approx(0.39 * 114 / 10 + 11.8 * 121 / 114 - 15.59)
    assert measure.grade([PLAIN]) == pytest.approx(1.4, abs=0.05)


def test_grade_of_dense_text() -> None:
    """104 words in 6 sentences with 208 syllables by a dictionary: grade 14.8. The estimate is half a grade off."""
    assert measure.words([DENSE]) == 104
    assert measure.grade([DENSE]) == pytest.approx(14.8, abs=0.5)


def test_grade_of_the_shortest_words_and_sentences() -> None:
    """Sentences of six words with one syllable each: 0.39 × 6 + 11.8 − 15.59."""
    assert measure.grade(["The cat sat on the mat."] * 20) == pytest.approx(-1.45)


def test_grade_needs_a_hundred_words() -> None:
    assert measure.grade(["One two three four five. "] * 20) is not None
    assert measure.grade(["One two three four five. "] * 19 + ["One two three four."]) is None


def test_a_list_item_without_an_end_mark_is_a_sentence() -> None:
    assert measure.grade(["one two three four"] * 30) == measure.grade(["one two three four."] * 30)


def test_an_abbreviation_or_number_does_not_end_a_sentence_inside_a_word() -> None:
    assert measure.grade(["Version 3.5 of example.org is here now."] * 20) == measure.grade(
        ["Version 3 5 of example org is here now."] * 20
    )


def test_words() -> None:
    assert measure.words(["Don’t stop — go on, well-known friend!", "", "2026: a 3 % rise"]) == 6 + 4
    assert measure.words(["رسالة من صديق", "한국어 글"]) == 5


def topic(minutes: int | None = None) -> Topic:
    option = Option(key=Key("a"), text=Prose("<p>One two.</p>"), explanation=Prose("<p>Three four five.</p>"))
    question = Question(key=Key("q"), type=QuestionType.SINGLE, prompt=Prose("<p>Six?</p>"), options=(option, option))
    text = Text(key=Key("t"), body=Prose("<p>" + "word " * 350 + "</p><ul><li>seven<ol><li>eight</li></ol></li></ul>"))
    return Topic(
        key=Key("k"), title=Line("Nine"), input_wanted=Line("No word"), minutes=minutes, blocks=(text, question)
    )


def test_length_is_what_is_shown_at_first() -> None:
    assert measure.length(topic()) == 1 + 350 + 2 + 1 + 2 * 2


def test_minutes_are_the_authors_or_measured_from_everything() -> None:
    """364 words at 180 in a minute are three minutes begun."""
    assert measure.minutes(topic()) == 3
    assert measure.minutes(topic(minutes=9)) == 9
    assert measure.minutes(Topic(key=Key("k"), title=Line("Nothing"))) == 1
