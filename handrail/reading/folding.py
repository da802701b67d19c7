"""Texts as they are compared: without case and marks, however they were typed, and the way back to what is read."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

# Kinds of characters that words are made of. Vowel signs of many scripts are marks that letters cannot do without.
_OF_WORDS = {"L", "M", "N"}
# Typed or not, these do not change a word: marks of their own, the tatweel, joiners and soft hyphens.
_UNSEEN = {"\u0640", "\u200c", "\u200d", "\u00ad", "\u2060", "\ufeff"}


@dataclass(frozen=True)
class Folded:
    """A text, and `compared`: its words with one blank or more before and after each.

    `places` has for every character of `compared` the place in the text that it comes from.
    """

    text: str
    compared: str
    places: array[int] | None

    def place(self, compared: int) -> int:
        """The place in the text of a place in `compared`."""
        return min(max(compared - 1, 0), len(self.text)) if self.places is None else self.places[compared]

    def compared_place(self, place: int) -> int:
        """The other way round: where what stands at this place begins."""
        return place if self.places is None else max(0, bisect_left(self.places, place) - 1)


def folded(text: str) -> Folded:
    """The text made ready to be searched."""
    parts = [_folded(character) for character in text]
    compared = f" {''.join(parts)} "
    if all(len(part) == 1 for part in parts):
        return Folded(text, compared, None)
    places = array("I", [0])
    for place, part in enumerate(parts):
        places.extend([place] * len(part))
    places.append(len(text))
    return Folded(text, compared, places)


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return "".join(map(_folded, text)).split()


@lru_cache(maxsize=16_384)
def _folded(character: str) -> str:
    """What a character is compared as: letters of words, a blank for all that stands between words, or nothing."""
    if character in _UNSEEN:
        return ""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = [one for one in apart if not unicodedata.combining(one)]
    found = "".join(one if unicodedata.category(one)[0] in _OF_WORDS or one == "_" else " " for one in kept)
    return found if found.strip() else found[:1]
