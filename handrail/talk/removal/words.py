"""Words that are removed: how they are found in texts of every kind, and what takes their place."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

INSTEAD = "[removed]"
INSTEAD_IN_NAMES = "removed"
"""In the place of words in the name of an address, which takes no brackets."""
SHORTEST = 3
MOST = 20
LONGEST = 200
EXAMPLES = 12
# What is said under these names in stored values is how they are built, and no text of anyone.
_STRUCTURE = {
    "type", "kind", "id", "pk", "path", "depth", "numchild", "stage", "quality", "tone", "worth", "channel", "unit",
    "translation_key", "locale", "content_type", "file", "sha256", "format", "live", "alias_of", "latest_revision",
}  # fmt: skip
_PLAIN = re.compile(r"[A-Za-z0-9]{2,}")
_NAMES = {"slug", "url_path", "key", "topic_key", "case", "slot"}


class Unfit(Exception):
    """These cannot be the words to remove; the message says why."""


class Words:
    """Words to remove: found whatever their case, as HTML writes them, and however they are broken into lines."""

    def __init__(self, given: Iterable[str]) -> None:
        self.given = tuple(dict.fromkeys(one for line in given if (one := " ".join(line.split()))))
        self.seen: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self.given)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted({form for one in self.given for form in _forms(one)}, key=len, reverse=True)
        return re.compile("|".join(map(_anyhow, longest_first)) or "(?!)", re.IGNORECASE)

    @cached_property
    def _seeds(self) -> tuple[str, ...]:
        """The longest plain letters of each, which stand in it however it is written; nothing where one has none."""
        seeds = [max(_PLAIN.findall(one), key=len, default="").casefold() for one in self.given]
        return tuple(seeds) if all(seeds) else ()

    def _may_be_in(self, text: str) -> bool:
        """Quickly, for the many texts without any of them."""
        folded = text.casefold()
        return not self._seeds or any(seed in folded for seed in self._seeds)

    def are_in(self, value: Any) -> bool:
        """Whether they stand anywhere in a text, or in a value made of texts."""
        return bool(self.cleaned(value) != value) if not isinstance(value, str) else self._found(value)

    def _found(self, text: str) -> bool:
        return self._may_be_in(text) and (bool(self._pattern.search(text)) or self.cleaned(text) != text)

    def cleaned(self, value: Any, *, name: bool = False) -> Any:
        """The same with something else in their place: in texts, in JSON, in lists and mappings of texts."""
        if isinstance(value, str):
            return self._text(value, INSTEAD_IN_NAMES if name else INSTEAD)
        if isinstance(value, dict):
            return {
                key: inside if key in _STRUCTURE else self.cleaned(inside, name=key in _NAMES)
                for key, inside in value.items()
            }
        if isinstance(value, list | tuple):
            return type(value)(self.cleaned(inside, name=name) for inside in value)
        return value

    def cleaned_form(self, text: str) -> str:
        """The same for the fields of a form as browsers send them."""
        pairs = parse_qsl(text, keep_blank_values=True)
        cleaned = [(name, self.cleaned(value)) for name, value in pairs]
        return text if cleaned == pairs else urlencode(cleaned)

    def _text(self, text: str, instead: str) -> str:
        if not self._may_be_in(text):
            return text
        if text[:1] in ("{", "["):
            try:
                value = json.loads(text)
            except ValueError:
                pass
            else:
                cleaned = self.cleaned(value)
                return text if cleaned == value else json.dumps(cleaned)
        return self._pattern.sub(lambda match: self._note(match, instead), text)

    def _note(self, match: re.Match[str], instead: str) -> str:
        self.seen[_whole_word(match)] += 1
        return instead

    @property
    def examples(self) -> list[str]:
        """The words that were found, each with what it is part of: “Ana” may be in “banana”."""
        return [word for word, _count in self.seen.most_common(EXAMPLES)]


def read(given: str) -> Words:
    """The words of a form: one of them on each line. Raises Unfit."""
    words = Words(given.splitlines())
    demand(words)
    return words


def demand(words: Words) -> None:
    """Raises Unfit where removing these would do harm that nobody means."""
    if len(words.given) > MOST:
        raise Unfit(_("Remove at most %(most)d lines at once.") % {"most": MOST})
    for one in words.given:
        if len(one) > LONGEST:
            raise Unfit(_("A line has at most %(most)d characters.") % {"most": LONGEST})
        if len(one) < SHORTEST:
            raise Unfit(_("“%(word)s” is too short: it would be found inside of too many words.") % {"word": one})
        if one.lower() in INSTEAD.lower():
            raise Unfit(_("“%(word)s” is part of what is put in the place of words.") % {"word": one})


def _forms(word: str) -> set[str]:
    """The words as they may be stored: letters and their marks in one sign or in two, and as HTML writes them."""
    forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    forms |= {html.escape(form, quote=quote) for form in forms for quote in (True, False)}
    return forms | {form.replace("&#x27;", "&#39;").replace("&quot;", "&#34;") for form in forms}


def _anyhow(form: str) -> str:
    return r"(?:\s|&nbsp;|\u00a0)+".join(map(re.escape, form.split(" ")))


def _whole_word(match: re.Match[str]) -> str:
    text, start, stop = match.string, match.start(), match.end()
    while start and text[start - 1].isalnum() and match.start() - start < SHORTEST * 10:
        start -= 1
    while stop < len(text) and text[stop].isalnum() and stop - match.end() < SHORTEST * 10:
        stop += 1
    return " ".join(text[start:stop].split())
