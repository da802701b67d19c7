"""Prose as Markdown: how a tree is written to a package folder. `handrail.content.package.prose` reads it back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from handrail.content.prose import tree
from handrail.content.prose.tree import (
    Cite,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    Nodes,
    Paragraph,
    Quote,
    Strong,
    TermLink,
    Text,
    TopicLink,
)

_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
# What CommonMark, or a page of a package, would read as more than words at the start of a line.
_OPENING = re.compile(
    r"(?:#{1,6}(?= |$)|[-+](?= |$)|-{2,}|={2,}|\+\+\+|[>:|]|~~~|\((?=[^()]*\)=))|(\d{1,9})([.)])(?= |$)"
)


def write(nodes: Nodes) -> str:
    """Canonical Markdown without a newline at its end; reading it gives the normal form of `nodes`."""
    return "\n\n".join(_node(node) for node in tree.normal(nodes))


def _node(node: tree.Node) -> str:
    match node:
        case Paragraph(children):
            return line(children)
        case Heading(level, children):
            # A heading's closing number signs would be dropped; at its start nothing opens anything.
            return "#" * level + " " + re.sub(r"#(?=#*$)", r"\\#", run(children))
        case Quote(children):
            return "> " + line(children)
        case Listing():
            return "\n".join(_listing(node, ""))


def _listing(listing: Listing, indent: str) -> list[str]:
    lines = []
    for number, item in enumerate(listing.items, 1):
        marker = f"{number}. " if listing.ordered else "- "
        lines.append(indent + marker + line(item.children))
        if item.below:
            lines.extend(_listing(item.below, indent + " " * len(marker)))
    return lines


def line(inlines: Inlines) -> str:
    """One run as one line, safe at the start of a line."""
    written = run(inlines)
    if opening := _OPENING.match(written):
        digits = opening.group(1)
        return f"{digits}\\{written[len(digits) :]}" if digits else "\\" + written
    return written


def overlong(nodes: Nodes) -> Iterator[tuple[int, int]]:
    """The runs of a normal tree that are written with more than `tree.RUN_LIMIT` characters: number and size."""
    for number, inlines in enumerate(tree.runs(nodes)):
        size = len(line(inlines))
        if size > tree.RUN_LIMIT:
            yield number, size


def run(inlines: Inlines) -> str:
    """One run of inline nodes."""
    written = ""
    marked = ""  # the delimiter and inside of the emphasis or strong words that were written last
    for part in _parts(inlines):
        text = part if isinstance(part, str) else _marked(part)
        if (
            marked
            and _is_word(text[0])
            and (marked[0] == "_" or _is_punctuation(marked[-2 if marked[0] == "_" else -3]))
        ):
            text = _reference(text[0]) + text[1:]
        if written and not isinstance(part, str):
            inside = text[1 if text[0] == "_" else 2]
            if _is_word(written[-1]) and (text[0] == "_" or _is_punctuation(inside)):
                written = written[:-1] + _reference(written[-1])
        if written.endswith("]") and not written.endswith("\\]") and text[0] == "(":
            # A parenthesis behind a citation would make it a link.
            text = "\\" + text
        if written.endswith("!") and text[0] == "[":
            # An exclamation mark before a link would make it a picture.
            written = written[:-1] + "\\!"
        written += text
        marked = "" if isinstance(part, str) else text
    return written


def _parts(inlines: Inlines) -> Iterator[str | Emphasis | Strong]:
    """What is written for each node; neighbouring citations stand in one pair of brackets."""
    for cites, nodes in groupby(inlines, lambda node: isinstance(node, Cite)):
        if cites:
            yield "[" + "; ".join(f"@{node.key}" for node in nodes if isinstance(node, Cite)) + "]"
        else:
            yield from (node if isinstance(node, Emphasis | Strong) else _inline(node) for node in nodes)


def _marked(node: Emphasis | Strong) -> str:
    mark = "_" if isinstance(node, Emphasis) else "**"
    return mark + run(node.children) + mark


# CommonMark reads a delimiter by its neighbours: beside a letter it may be none. A neighbour written as a character
# reference is a letter to the reader and punctuation to CommonMark.
def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_word(character: str) -> bool:
    ascii_symbol = character.isascii() and _is_punctuation(character)
    return not (ascii_symbol or tree.is_blank(character) or unicodedata.category(character)[0] == "P")


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _inline(node: Inline) -> str:
    match node:
        case Text(text):
            return _escaped(text)
        case Emphasis() | Strong():
            return _marked(node)
        case Link(href, children):
            return f"[{run(children)}]({_destination(href)})"
        case TopicLink(key, children):
            return f"[{run(children)}](topic:{key})"
        case TermLink(key, children):
            return f"[{run(children)}](term:{key})"
        case Cite(key):
            return f"[@{key}]"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _destination(href: str) -> str:
    return re.sub(r"[()]|&(?=#?\w+;)", r"\\\g<0>", href)
