"""Prose that can be read without a Markdown parser, as most of a module can: paragraphs of words, citations and links.

A parser looks at every line for everything that a line may be, which takes most of the time of reading a module.
"""

from __future__ import annotations

import re

# With an address behind it, the same is a link whose words begin with an at sign, such as the name of an account.
CITES = re.compile(r"\[@([a-z0-9-]+(?:; *@[a-z0-9-]+)*)\](?!\((?i:https?:|mailto:|tel:|topic:|term:))")
_WORDS = r"[^\\`*_\[\]<&\x00\r\n]"
_CITES = r"\[@(?P<cites>[a-z0-9-]+(?:; *@[a-z0-9-]+)*)\](?!\()"
_LINK = rf"\[(?!@)(?P<words>{_WORDS}++)\]\((?P<href>[^\s()<>\\&\x00]++)\)"
# An exclamation mark in front would make a picture of what stands in brackets.
PARTS = re.compile(rf"{_WORDS}++|(?<!!)(?:{_CITES}|{_LINK})")
# What begins with a letter, a digit or a quotation mark is a paragraph or a line of one, unless it is a list's number.
_PLAIN = re.compile(rf"(?![0-9]{{1,9}}[.)])(?=[^\W_]|[“”„‘’«»'\"])(?:{PARTS.pattern})++(?<!\s)")


def paragraphs(lines: list[str]) -> dict[int, list[str]] | None:
    """The lines of each paragraph by the index of its first; None where it takes a parser to tell."""
    found: dict[int, list[str]] = {}
    paragraph: list[str] = []
    for index, line in enumerate(lines):
        if not line:
            paragraph = []
        elif _PLAIN.fullmatch(line):
            if not paragraph:
                paragraph = found[index] = []
            paragraph.append(line)
        else:
            return None
    return found
