"""The kinds of string that the content model is made of, and the parent of every value in it.

A `Key` names a thing for ever, a `Line` is one line of plain text for people, `Prose` is a canonical fragment of the
small HTML vocabulary described in `handrail.content.prose`, a `Pattern` finds words in a reply
(`handrail.content.replies.patterns`), a `Sentence` shows a rule what replies say. The five are ordinary strings; the
names let functions that walk over a module know what they hold.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

import msgspec

Key = NewType("Key", str)
Line = NewType("Line", str)
Prose = NewType("Prose", str)
Pattern = NewType("Pattern", str)
Sentence = NewType("Sentence", str)

KEY_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEY_LIMIT = 80
LINE_LIMIT = 2_000
# Control characters, line and paragraph separators, and what is no character: nobody sees them, YAML refuses some, and
# others end a line here and not there.
_UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
UNSEEN = re.compile(f"[{_UNSEEN}]")
# What a line may not hold besides: what ends it, what turns the text after it around, and halves of characters. Marks
# that steer the direction of a word, or join letters, are meant.
INVISIBLE = re.compile(rf"[{_UNSEEN}\t\n\r\u202a-\u202e\ud800-\udfff]")
_BLANK = {"Cc", "Cf", "Zl", "Zp", "Zs"}
# A blank that does not break is no blank here: in French it stands before a question mark.
BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> Line:
    """The text as one line: every run of blanks and line breaks is one blank, and none stands at an end."""
    return Line(BLANKS.sub(" ", text).strip(" "))


def shows(text: str) -> bool:
    """Whether there is anything to see in a text, which may hold blanks and marks alone."""
    # Nearly every text begins with a letter or a digit, which shows.
    return text[:1].isalnum() or any(unicodedata.category(character) not in _BLANK for character in text)


def is_key(text: str) -> bool:
    """Whether `text` may name something: lower-case words of letters and digits joined by hyphens, 80 at most."""
    return len(text) <= KEY_LIMIT and KEY_PATTERN.fullmatch(text) is not None


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen value of the content model; equal when its fields are."""
