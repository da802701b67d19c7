"""Texts that somebody might have meant: valid files with lines moved, characters swapped and nasty tokens put in."""

from __future__ import annotations

import os

from hypothesis import strategies as st

from tests.content.test_build_json import GOLDEN

MORE = int(os.environ.get("FUZZ", "1"))
"""How many times as many examples as usual: `FUZZ=100 pytest tests/content/test_fuzz.py` runs for many minutes."""

TOKENS = [
    *"\t\0\r\n\\`*_[]()<>{}&!|'\"#%@~?:;,-+=^$ ",
    *["\ufeff", "\u2028", "\u202e", "\u200b", "\u200f", "\xa0", "\u3000", "\x85", "́", "\ufffe"],
    *["\U0001fae8", "👩\u200d👩\u200d👧", "שלום", "é", "ﷺ", "a" * 2_100, " " * 60, "9" * 40, "\r\n", "\n\n"],
    *["  \n", "\\\n", "](", "![", "[a](", "[a](topic:words)", "[a](term:radio)", "[a](topic:Words)"],
    *["](javascript:x)", "[](tel:1)", "[@", "[@handbook]", "[@handbook; @survey]", "[@no-such]", "[@a--b]"],
    *["<b>", "<!--", "-->", "<script>", "<a@b.cd>", "https://example.org/", "&amp;", "&#0;", "&#x202e;"],
    *["&nbsp;", "\\+++", "\\:::", "\n+++\n", "\n---\n", "\n***\n", "\n:::\n", "\n::::\n"],
    *["\n:::{note} new\n", "\n:::{question} new\n", "\n:::{option} new\n", "\n:::{figure} new\n"],
    *["\n:::{content-note} new\n", "\n:::{version} weak\n", "\n:::{local} new\n", "\n(new)=\n"],
    *["\n(opening)=\n", ":::", "\n:title: x\n", "\n:correct:\n", "\n:minutes: 0\n", "\n- ", "\n1. "],
    *["\n   - ", "\n> ", "\n> > ", "\n    ", "\n###### ", "\n### ", "\n#### ", "\n```\n", "\n===\n"],
    *["\n| a | b |\n", "[^1]", "~~", "__", "**", "***", "_a_b_", "*a**b*", ": ", "- ", "? ", "&a ", "*a"],
    *["!!str ", "!x ", "<<: ", "|\n", ">\n", "|-\n  ", "# ", "null", "2026-13-01", "2026-02-30", "true"],
    *["yes", "0x10", "1e3", "-1", ".nan", "stage: final\n", "title: x\n", "\n...\n"],
    *["[call]", "{water: dry}", "{}", "[[]]", "next: guard\n", "otherwise: call\n", "when: [asked]\n", "end:\n"],
    *["kind: log\n", "finds: says\n", "most: 3\n", "2 days", "first-call/ask", "(a|b)", "a ... b", "#", "word*"],
    *[
        '"\\r"',
        '"\\0"',
        '"\\x1b[31m"',
        '"\\u202e"',
        '"\\ud800"',
        '"\\r\\r0  \\r<b>"',
        "|\n  a\n\n  <b>\n",
        ">\n  a\n  <b>\n",
    ],
]
tokens = st.sampled_from(TOKENS) | st.text(max_size=4)
numbers = st.integers(0, 2**16)


def change(text: str, kind: int, at: int, length: int, token: str) -> str:
    """The text with one thing done to it; `at` and `length` are taken modulo what there is."""
    if kind <= 2:
        position = at % (len(text) + 1)
        end = position + (length % 9 if kind else 0)
        return text[:position] + (token if kind < 2 else "") + text[end:]
    lines = text.split("\n")
    first = at % len(lines)
    after = first + 1 + length % 4
    other = length % len(lines)
    match kind:
        case 3:
            del lines[first:after]
        case 4:
            lines[first:first] = lines[first:after]
        case 5:
            lines[first], lines[other] = lines[other], lines[first]
        case 6:
            lines[first] = token + lines[first]
        case 7:
            lines[first:after] = [" ".join(lines[first:after])]
        case _:
            lines[first:first] = [token] * (length % 40)
    return "\n".join(lines)


changes = st.lists(st.tuples(st.integers(0, 8), numbers, numbers, tokens), min_size=1, max_size=4)
PRACTICE = ["cases/boat-at-dusk.yaml", "routing.yaml", "replies.yaml"]
NAMES = [
    "module.yaml",
    "references.yaml",
    "glossary.yaml",
    *PRACTICE,
    *(f"pages/{path.name}" for path in (GOLDEN / "package/pages").iterdir()),
]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the golden package by its name, and what became of it."""
    name = draw(st.sampled_from(NAMES))
    text = (GOLDEN / "package" / name).read_text()
    for one in draw(changes):
        text = change(text, *one)
    return name, text


documents = st.lists(tokens, max_size=40).map("".join)
"""Nothing but tokens."""
