"""Patterns that find words in a reply: a small language of its own, made into regular expressions that mean the same in
Python and in browsers.

A pattern is made of words with blanks between them. `(one|two words)` is a choice, `word*` has any ending, a `?` behind
a word or a choice says that it may be missing, `...` stands for up to five words, `#` for a number.

A regular expression made from one uses only what Python's `re` and JavaScript's `RegExp` (flags `i` and `u`) share:
groups that do not capture, choices, bounded repetition, characters by number, and looking one character back and ahead.
Classes for words, blanks and their edges are not used, since they mean ASCII in one and every script in the other.
Letters and what stands between words have no character in common and nothing repeats without a bound, so that no text
takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from handrail.content.replies.model import Private, PrivateData

LENGTH_LIMIT = 300
DEPTH_LIMIT = 3
GAPS_LIMIT = 2
MISSING_LIMIT = 4
GAP = 5
_OTHER_SIGNS = (
    r"\x5b-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2e00-\u2e2e\u2e30-\u2e7f\u3000-\u3004\u3008-\u3020\ufeff"
)
# Signs of ASCII, Latin-1, general and CJK punctuation. None of them is a letter, so ignoring case changes none.
_SIGNS = rf"\x00-\x2f\x3a-\x40\u2000-\u206f{_OTHER_SIGNS}"
LETTER = f"[^{_SIGNS}]"
# Between the words of a pattern no sentence ends, and an apostrophe belongs to a word.
_BLANKS = rf"[\x00-\x20\x22-\x26\x28-\x2d\x2f\x3a-\x3e\x40\u2000-\u2018\u201a-\u206f{_OTHER_SIGNS}]{{1,4}}"
_APOSTROPHE = r"['\u2019]"
# Python takes both of these for an i where case does not matter, browsers neither; who writes Turkish means one.
_I = r"[i\u0130\u0131]"
WORD = f"{LETTER}{{1,40}}(?:{_APOSTROPHE}{LETTER}{{1,40}}){{0,3}}"
_START = f"(?<!{LETTER})"
_END = f"(?!{LETTER})"
_SIGN = re.compile(r"\.\.\.|…|[()|?#]| +|[^\s()|?#*.…]+\*?|.", re.DOTALL)
_PLAIN_WORD = re.compile(f"{LETTER}+(?:['’-]{LETTER}+)*")


class PatternError(Exception):
    """A text that is no pattern; the message says why in a sentence."""


@dataclass(frozen=True)
class _Part:
    """One part of a pattern, as a regular expression. Of each set in `needs` one word has to be in the text."""

    source: str
    needs: tuple[frozenset[str], ...] = ()
    may_be_missing: bool = False


_NUMBER = _Part("[0-9]{1,9}")
_GAP = _Part(f"(?:{WORD}{_BLANKS}){{0,{GAP}}}", may_be_missing=True)


def source(pattern: str) -> str:
    """The regular expression of a pattern, for `re` with IGNORECASE and for `RegExp` with `iu`. Raises PatternError."""
    return f"{_START}{_read(pattern).source}{_END}"


@lru_cache(maxsize=4_096)
def _read(pattern: str) -> _Part:
    if len(pattern) > LENGTH_LIMIT:
        raise PatternError(f"A pattern has {LENGTH_LIMIT} characters at most.")
    reader = _Reader([*_SIGN.findall(pattern), ""])
    found = reader.choice(0)
    if reader.sign:
        raise PatternError("A parenthesis closes here that none opens.")
    return found


# Python takes milliseconds to compile classes of so many signs, and a module has hundreds of patterns. So it looks for
# them in a text in which signs that mean the same are written as the same sign, each character as one.
_SIMPLER = ((_BLANKS, "[ -]{1,4}"), (LETTER, "[^ '.-]"), (_APOSTROPHE, "'"), (_I, "i"))


@lru_cache(maxsize=4_096)
def compiled(pattern: str) -> re.Pattern[str]:
    """What finds in simplified text what the source finds in the text, at the same places. Raises PatternError."""
    return re.compile(_simpler(source(pattern)), re.IGNORECASE)


def _simpler(regular: str) -> str:
    for signs, sign in _SIMPLER:
        regular = regular.replace(signs, sign)
    return regular


def may_be_in(pattern: str, folded: str) -> bool:
    """Whether a folded text has the words that the pattern needs, wherever they are.

    Most patterns need not be compiled to know that they are not there. Raises PatternError.
    """
    return all(any(word in folded for word in words) for words in _read(pattern).needs)


def folded(text: str) -> str:
    """The simplified text without a difference between large and small letters."""
    return simplified(text).casefold()


def simplified(text: str) -> str:
    """The text with one blank, hyphen, apostrophe and full stop for all signs that patterns take alike."""
    return text.translate(_simple_signs())


@cache
def _simple_signs() -> dict[int, str]:
    signs = dict.fromkeys(_characters(_SIGNS), ".") | dict.fromkeys(_characters(_BLANKS), " ")
    # A hyphen is a blank between words, and itself inside one.
    return signs | dict.fromkeys(map(ord, "'’"), "'") | dict.fromkeys(map(ord, "İı"), "i") | {ord("-"): "-"}


def _characters(signs: str) -> Iterator[int]:
    """The characters of a class in which each is written by its number."""
    for first, last in re.findall(r"\\[xu]([0-9a-f]+)(?:-\\[xu]([0-9a-f]+))?", signs):
        yield from range(int(first, 16), int(last or first, 16) + 1)


class _Reader:
    """Reads the signs and words of a pattern one by one; behind the last stands an empty one."""

    def __init__(self, signs: list[str]) -> None:
        self.signs, self.at = signs, 0
        self.gaps = self.missing = 0

    @property
    def sign(self) -> str:
        return self.signs[self.at]

    def choice(self, depth: int) -> _Part:
        """Sequences with bars between them."""
        if depth > DEPTH_LIMIT:
            raise PatternError(f"Parentheses stand inside parentheses more than {DEPTH_LIMIT} deep.")
        found = [self.sequence(depth)]
        while self.sign == "|":
            self.at += 1
            found.append(self.sequence(depth))
        if len(found) == 1:
            return found[0]
        needs = (frozenset[str]().union(*map(_telling, found)),) if all(one.needs for one in found) else ()
        return _Part(f"(?:{'|'.join(one.source for one in found)})", needs)

    def sequence(self, depth: int) -> _Part:
        parts = list(self.parts(depth))
        if not parts:
            raise PatternError("There are no words here.")
        if parts[0].may_be_missing or parts[-1].may_be_missing:
            raise PatternError("A pattern, and each of its choices, begins and ends with what has to be there.")
        needs = (words for part in parts if not part.may_be_missing for words in part.needs)
        return _Part("".join(self.joined(parts)), tuple(needs))

    def joined(self, parts: list[_Part]) -> Iterator[str]:
        for part in parts[:-1]:
            if part is _GAP:
                yield part.source
            elif part.may_be_missing:
                yield f"(?:{part.source}{_BLANKS})?"
            else:
                yield f"{part.source}{_BLANKS}"
        yield parts[-1].source

    def parts(self, depth: int) -> Iterator[_Part]:
        follows = False
        while self.sign and self.sign not in {")", "|"}:
            if self.sign.startswith(" "):
                self.at += 1
                follows = False
                continue
            if follows:
                raise PatternError(f"A blank is missing before “{self.sign}”.")
            yield self.part(depth)
            follows = True

    def part(self, depth: int) -> _Part:
        sign = self.sign
        self.at += 1
        if sign in {"...", "…"}:
            self.gaps += 1
            if self.gaps > GAPS_LIMIT:
                raise PatternError(f"“...” stands in a pattern {GAPS_LIMIT} times at most.")
            return _GAP
        found = _NUMBER if sign == "#" else self.group(depth) if sign == "(" else _word(sign)
        if self.sign != "?":
            return found
        self.at += 1
        self.missing += 1
        if self.missing > MISSING_LIMIT:
            raise PatternError(f"At most {MISSING_LIMIT} parts of a pattern may be missing.")
        return replace(found, may_be_missing=True)

    def group(self, depth: int) -> _Part:
        found = self.choice(depth + 1)
        if self.sign != ")":
            raise PatternError("A parenthesis is never closed.")
        self.at += 1
        return replace(found, source=f"(?:{found.source})")


def _telling(part: _Part) -> frozenset[str]:
    """The words that a text most seldom has by chance: long ones."""
    return max(part.needs, key=lambda words: min(map(len, words)))


@lru_cache(maxsize=4_096)
def _word(sign: str) -> _Part:
    """One word of a pattern; an apostrophe is written in two ways."""
    ending = f"{LETTER}{{0,30}}" if sign.endswith("*") else ""
    plain = sign.removesuffix("*")
    if not _PLAIN_WORD.fullmatch(plain):
        raise PatternError(f"“{sign}” is not a word: letters and digits, with perhaps ’ or - inside.")
    found = re.sub("['’]", lambda _: _APOSTROPHE, _in_any_case(plain)) + ending
    return _Part(found, (frozenset({folded(plain)}),))


def _in_any_case(letters: str) -> str:
    return re.sub("[iI]", lambda _: _I, letters)


def private_source(data: PrivateData) -> str:
    """The regular expression that finds private data, however blanks and signs stand in it."""
    if data.what is Private.IP:
        found = "".join(c if re.fullmatch(LETTER, c) else f"\\u{ord(c):04x}" for c in data.text)
    elif data.what is Private.NUMBER:
        found = f"[{_SIGNS}]{{0,3}}".join(re.findall(LETTER, data.text))
    else:
        found = f"[{_SIGNS}]{{1,3}}".join(re.findall(f"{LETTER}+", data.text))
    # What has no letters is found nowhere.
    return f"{_START}{_in_any_case(found)}{_END}" if found else "(?!)"


def language() -> dict[str, str | int]:
    """What the script of the reply workshop makes the same regular expressions of patterns with."""
    return {"letter": LETTER, "blanks": _BLANKS, "apostrophe": _APOSTROPHE, "i": _I, "word": WORD, "gap": GAP}
