"""Prose as a tree of frozen nodes, and the one normal form of such a tree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from handrail.content.values import BLANKS


class Text(msgspec.Struct, frozen=True):
    """Characters."""

    text: str


class Emphasis(msgspec.Struct, frozen=True):
    """Stressed words."""

    children: Inlines


class Strong(msgspec.Struct, frozen=True):
    """Important words."""

    children: Inlines


class Link(msgspec.Struct, frozen=True):
    """Words that lead out of the module; `href` begins with one of `SCHEMES`."""

    href: str
    children: Inlines


class TopicLink(msgspec.Struct, frozen=True):
    """Words that lead to a topic of the module."""

    key: str
    children: Inlines


class TermLink(msgspec.Struct, frozen=True):
    """A word of the glossary where it stands in the text."""

    key: str
    children: Inlines


class Cite(msgspec.Struct, frozen=True):
    """A citation of a reference."""

    key: str


Inline: TypeAlias = Text | Emphasis | Strong | Link | TopicLink | TermLink | Cite
Inlines: TypeAlias = tuple[Inline, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph."""

    children: Inlines


class Heading(msgspec.Struct, frozen=True):
    """A heading inside a block; `level` is 3 or 4."""

    level: int
    children: Inlines


class Quote(msgspec.Struct, frozen=True):
    """One quoted paragraph."""

    children: Inlines


class Item(msgspec.Struct, frozen=True):
    """One item of a list, perhaps with a list below it."""

    children: Inlines
    below: Listing | None = None


class Listing(msgspec.Struct, frozen=True):
    """A list, numbered when `ordered`."""

    ordered: bool
    items: tuple[Item, ...]


_LEAVES = (Text, Cite)
Node: TypeAlias = Paragraph | Heading | Quote | Listing
Nodes: TypeAlias = tuple[Node, ...]

SCHEMES = ("https:", "http:", "mailto:", "tel:")
DEPTH_LIMIT = 5
RUN_LIMIT = 20_000
_HREF = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\\\x00-\x20]+", re.IGNORECASE)
# Control characters, halves of characters and what is no character; a package refuses them (C007).
_NEVER_SEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_UNTIDY = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def is_href(href: str) -> bool:
    """Whether a link may lead there: an absolute web, mail or telephone address without blanks."""
    return _HREF.fullmatch(href) is not None


def plain(inlines: Inlines) -> str:
    """The words alone; citations say nothing."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return inlines[0].text
    return "".join(
        "" if isinstance(node, Cite) else node.text if isinstance(node, Text) else plain(node.children)
        for node in inlines
    )


def runs(nodes: Nodes) -> Iterator[Inlines]:
    """The inline content of every paragraph, heading, quote and list item, in order."""
    for node in nodes:
        if isinstance(node, Listing):
            for item in node.items:
                yield item.children
                if item.below:
                    yield from runs((item.below,))
        else:
            yield node.children


def every(inlines: Inlines) -> Iterator[Inline]:
    """Every inline node, parents before children."""
    for node in inlines:
        yield node
        if not isinstance(node, _LEAVES):
            yield from every(node.children)


def normal(nodes: Nodes) -> Nodes:
    """The normal form: one blank between words, none at the ends, nothing empty, neighbours of one kind joined.

    Two trees that read alike have one normal form, and every normal form can be written as Markdown and read back.
    """
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Listing):
            listing = _normal_listing(node, 1)
            if listing and kept and isinstance(kept[-1], Listing) and kept[-1].ordered == listing.ordered:
                kept[-1] = replace(kept[-1], items=kept[-1].items + listing.items)
            elif listing:
                kept.append(listing)
        elif children := normal_run(node.children):
            kept.append(node if children is node.children else replace(node, children=children))
    return tuple(kept)


def _normal_listing(listing: Listing, depth: int) -> Listing | None:
    items = []
    for item in listing.items:
        below = _normal_listing(item.below, depth + 1) if item.below and depth < DEPTH_LIMIT else None
        if children := normal_run(item.children):
            items.append(Item(children, below))
        elif below:
            items.extend(below.items)
    return Listing(listing.ordered, tuple(items)) if items else None


def normal_run(inlines: Inlines) -> Inlines:
    """The normal form of one run of inline nodes."""
    return inlines if _is_plainly_normal(inlines) else _trimmed(_joined(_clean(inlines, frozenset())))


def _is_plainly_normal(inlines: Inlines) -> bool:
    """Whether a run is in its normal form, where that is quickly told: words, and marks that hold nothing but words.

    Most runs are, and a run is brought into its normal form several times on its way.
    """
    before: type = Cite
    for node in inlines:
        if not isinstance(node, Cite):
            inside = (node,) if isinstance(node, Text) else node.children
            words = inside[0] if len(inside) == 1 else None
            if type(node) is before or not isinstance(words, Text) or not words.text or _is_untidy(words.text):
                return False
            if words is not node and (words.text[0].isspace() or words.text[-1].isspace()):
                return False
        before = type(node)
    starts = isinstance(inlines[0], Text) and inlines[0].text[0].isspace() if inlines else False
    ends = isinstance(inlines[-1], Text) and inlines[-1].text[-1].isspace() if inlines else False
    return not (starts or ends)


def _is_untidy(text: str) -> bool:
    # What is printed is none of those signs, and quickly told.
    return "  " in text or not (text.isprintable() or _UNTIDY.search(text) is None)


def _clean(inlines: Inlines, inside: frozenset[type]) -> Iterator[Inline]:
    """Nodes without what may not nest, with blanks at the edges of marked words moved outside."""
    for node in inlines:
        if isinstance(node, Text):
            yield Text(_seen(node.text))
        elif isinstance(node, Cite):
            yield node
        elif type(node) in inside or (isinstance(node, _LINKS) and inside & set(_LINKS)):
            yield from _clean(node.children, inside)
        else:
            children = _joined(_clean(node.children, inside | {type(node)}))
            cites = tuple(inner for inner in every(children) if isinstance(inner, Cite)) if _is_link(node) else ()
            before, children, after = _edges(_joined(_uncited(children)) if cites else children)
            yield before
            if (children and not isinstance(node, _LINKS)) or plain(children).strip():
                yield replace(node, children=children)
            else:
                yield from children
            # A citation leads somewhere itself, so it stands after the link that it was in.
            yield from cites
            yield after


def _seen(text: str) -> str:
    return _NEVER_SEEN.sub("", BLANKS.sub(" ", text))


_LINKS = (Link, TopicLink, TermLink)
_MARKS = (Emphasis, Strong)


def _is_link(node: Inline) -> bool:
    return isinstance(node, _LINKS)


def _uncited(inlines: Inlines) -> Iterator[Inline]:
    for node in inlines:
        if isinstance(node, Emphasis | Strong):
            before, children, after = _edges(_joined(_uncited(node.children)))
            yield from (before, *([replace(node, children=children)] if children else []), after)
        elif not isinstance(node, Cite):
            yield node


def is_blank(character: str) -> bool:
    """Whether CommonMark sees white space."""
    return character in " \t\n\v\f\r" or unicodedata.category(character) == "Zs"


def _edges(inlines: Inlines) -> tuple[Text, Inlines, Text]:
    """Blanks at the start, the nodes without them, and blanks at the end."""
    nodes = list(inlines)
    before = after = ""
    if nodes and isinstance(nodes[0], Text):
        text = nodes[0].text
        start = next((index for index, character in enumerate(text) if not is_blank(character)), len(text))
        before, nodes[0] = text[:start], Text(text[start:])
    if nodes and isinstance(nodes[-1], Text):
        text = nodes[-1].text
        end = next((index for index in range(len(text), 0, -1) if not is_blank(text[index - 1])), 0)
        nodes[-1], after = Text(text[:end]), text[end:]
    return Text(before), tuple(node for node in nodes if node != Text("")), Text(after)


def _joined(inlines: Iterable[Inline]) -> Inlines:
    """Neighbouring texts, emphases and strong words made one; blanks collapsed; empty texts gone."""
    kept: list[Inline] = []
    for kind, group in groupby((node for node in inlines if node != Text("")), type):
        neighbours = tuple(group)
        if kind is Text:
            kept.append(Text(BLANKS.sub(" ", "".join(node.text for node in neighbours if isinstance(node, Text)))))
        elif kind in _MARKS and len(neighbours) > 1:
            inside = (inner for node in neighbours if isinstance(node, Emphasis | Strong) for inner in node.children)
            kept.append(kind(_joined(inside)))
        else:
            kept.extend(neighbours)
    return tuple(kept)


def _trimmed(inlines: Inlines) -> Inlines:
    _, nodes, _ = _edges(inlines)
    # What stripping uncovers may be blank again only for characters that Python, but not CommonMark, calls blank.
    if nodes and isinstance(nodes[0], Text):
        nodes = (Text(nodes[0].text.lstrip()), *nodes[1:])
    if nodes and isinstance(nodes[-1], Text):
        nodes = (*nodes[:-1], Text(nodes[-1].text.rstrip()))
    return tuple(node for node in nodes if node != Text(""))
