"""Measures of a text: words, minutes, reading grade."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from handrail.content import walk
from handrail.content.model import Topic

WORDS_A_MINUTE = 180
FEWEST_WORDS = 100
_WORD = re.compile(r"[^\W_]++(?:['’-][^\W_]++)*+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।]+(?=\W|$)")
_VOWELS = re.compile(r"[aeiouy]+")
# Fields that are not read as running text: keys of the vocabulary, notes for authors, credits.
_NOT_SHOWN_FIRST = {"explanation", "alt", "summary"}
_NOT_READ = {"ask", "file", "credit", "input_wanted", "short_title"}


def running_text(topic: Topic) -> list[str]:
    """The text that a reader of the topic meets, one string for each run of words."""
    return list(running(walk.passages(walk.topic_values(topic))))


def length(topic: Topic) -> int:
    """Words of the page as it is first shown."""
    return words(running(shown_first(walk.passages(walk.topic_values(topic)))))


def running(passages: Iterable[walk.Passage]) -> Iterator[str]:
    """The running text among the texts of a topic, one string for each run of words."""
    for passage in passages:
        if passage.field not in _NOT_READ:
            yield from filter(None, map(str.strip, passage.words()))


def shown_first(passages: Iterable[walk.Passage]) -> Iterator[walk.Passage]:
    """The texts of a page as it is first shown: explanations come with an answer, text alternatives stand for a
    picture, and the summary is for the overview."""
    return (passage for passage in passages if passage.field not in _NOT_SHOWN_FIRST)


def words(texts: Iterable[str]) -> int:
    """How many words there are."""
    return sum(len(_spoken(text)) for text in texts)


# A page is measured in more than one way.
@lru_cache(maxsize=1_024)
def _spoken(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def minutes(topic: Topic) -> int:
    """Whole minutes that the topic takes: the author's estimate, or its words at the pace of a second language."""
    return topic.minutes or max(1, math.ceil(words(running_text(topic)) / WORDS_A_MINUTE))


def grade(texts: Iterable[str], *, fewest: int = FEWEST_WORDS) -> float | None:
    """The Flesch–Kincaid grade level of English text (Kincaid et al. 1975); None for fewer words than `fewest`.

    Syllables are counted by their vowels, which is right for most English words and evens out over a page. A run of
    words without an end mark, such as a list item, counts as a sentence.
    """
    runs = list(texts)
    spoken = [word for text in runs for word in _spoken(text)]
    if len(spoken) < fewest:
        return None
    ends = sum(max(1, len(_SENTENCE_END.findall(text))) for text in runs)
    return 0.39 * len(spoken) / ends + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


# An e at the end is mute, also before s and d: not in “ta-ble”, “wan-ted”, “pa-ges”, “wish-es”.
_MAY_BE_MUTE = ("e", "ed", "es")
_MUTE = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$|(?:[^aeiouydtl]|[aeiouy]l)ed$|(?:[^aeiouycsgxzlh]|[aeiouy]l|[^aeiouycs]h)es$"
)


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """An estimate of the syllables of an English word: groups of vowels, without a mute e at the end."""
    parts = word.lower().replace("’", "").replace("'", "").split("-")
    return sum(len(part) if part.isdecimal() else max(1, _beats(part)) for part in parts)


def _beats(plain: str) -> int:
    groups = len(_VOWELS.findall(plain))
    return groups - 1 if groups > 1 and plain.endswith(_MAY_BE_MUTE) and _MUTE.search(plain) else groups
