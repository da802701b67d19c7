"""Prose that can be read without a Markdown parser, as most of a module can: paragraphs, headings, quotes, flat lists.

In them are words, signs behind a backslash, citations, links, and marks around words and links alone. A parser looks at
every line for everything that a line may be, which takes most of the time of reading a module; what might mean anything
else is left to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# With an address behind it, the same is a link whose words begin with an at sign, such as the name of an account.
CITES = re.compile(r"\[@([a-z0-9-]+(?:; *@[a-z0-9-]+)*)\](?!\((?i:https?:|mailto:|tel:|topic:|term:))")
_WORDS = r"[^\\`*_\[\]<&\x00\r\n]++"
_CITES = r"\[@(?P<cites>[a-z0-9-]+(?:; *@[a-z0-9-]+)*)\](?!\()"
_SIGN = r"[!-/:-@\[-`{-~]"
_HREF = rf"(?:[^\s()<>\\&\x00]|\\{_SIGN})++"
_LINK = rf"\[(?!@)(?P<words>{_WORDS})\]\((?P<href>{_HREF})\)"
# With a blank or nothing on one side and a letter or the like on the other, a sign begins or ends marked words; the end
# may have what ends a sentence behind it. An exclamation mark in front would make a picture of what stands in brackets.
_MARKED = rf"(?=[^\W_]|[“‘\[])(?:{_WORDS}|(?<!!)\[(?!@){_WORDS}\]\({_HREF}\))++(?<=[\w.,:;!?”’)])"
_EMPHASIS = rf"(?<![^ ])_(?P<emphasis>{_MARKED})_(?![^ .,:;!?])"
_STRONG = rf"(?<![^ ])\*\*(?P<strong>{_MARKED})\*\*(?![^ .,:;!?])"
PIECES = re.compile(rf"{_WORDS}|(?<!!)(?:{_CITES}|{_LINK})|{_EMPHASIS}|{_STRONG}|\\(?P<sign>{_SIGN})")
ESCAPED = re.compile(rf"\\({_SIGN})")
# Behind the signs of a heading, a number does not begin a list.
_LINE = re.compile(
    r"(?:(?P<mark>#{3,4}|-|>|[0-9]{1,9}\.) )?(?P<line>(?:(?<=# )|(?![0-9]{1,9}[.)]))"
    rf"(?=[^\W_]|[“”„‘’«»'\"(]|_|\*\*|\[)(?:{PIECES.pattern})++(?<!\s))"
)


@dataclass
class Part:
    """A paragraph, heading, quote or item of a list: the index of its first line, and its lines without the mark.

    `mark` is empty for a paragraph, `###` or `####` for a heading, `>` for a quote, `-` or `1.` for an item.
    """

    mark: str
    first: int
    lines: list[str]


def parts(lines: list[str]) -> list[Part] | None:
    """What the lines hold, in order; None where it takes a parser to tell."""
    found: list[Part] = []
    above: Part | None = None  # what the line above belongs to
    for index, line in enumerate(lines):
        if not line:
            above = None
            continue
        read = _LINE.fullmatch(line)
        mark = _mark(read) if read else None
        if read is None or mark is None or not _may_follow(mark, above):
            return None
        if above and above.mark == mark and mark in {"", ">"}:
            above.lines.append(read["line"])
        else:
            above = Part(mark, index, [read["line"]])
            found.append(above)
    return found


def _mark(read: re.Match[str]) -> str | None:
    mark = read["mark"] or ""
    if mark.startswith("#"):
        # Behind its words, such signs are not part of a heading.
        return None if "#" in read["line"] else mark
    return "1." if mark.endswith(".") else mark


def _may_follow(mark: str, above: Part | None) -> bool:
    """Whether a line is surely what its mark says, right below another."""
    if above is None or above.mark.startswith("#") or mark.startswith("#"):
        return True
    return above.mark == mark
