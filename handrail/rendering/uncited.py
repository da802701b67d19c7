"""Prose without its sources: for places where a number would lead nowhere, or where nobody has time for it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from msgspec.structs import replace

from handrail.content.prose import html, tree
from handrail.content.prose.tree import Cite, Inline, Inlines, Item, Listing, Text
from handrail.content.values import Prose
from handrail.rendering.prose import nodes_html, run_html
from handrail.rendering.sheet import Sheet


def uncited_html(prose: Prose, sheet: Sheet) -> Markup:
    """A piece of prose as block elements."""
    return nodes_html(_uncited(html.parse(prose)), sheet)


def uncited_line(prose: Prose, sheet: Sheet) -> Markup:
    """Prose where only words may stand; its paragraphs are parted by line breaks."""
    return Markup("<br>").join(run_html(run, sheet) for run in tree.runs(_uncited(html.parse(prose))))


def _uncited(nodes: tree.Nodes) -> tree.Nodes:
    return tuple(
        _listing(node) if isinstance(node, Listing) else replace(node, children=tuple(_words(node.children)))
        for node in nodes
    )


def _listing(listing: Listing) -> Listing:
    items = (Item(tuple(_words(one.children)), _listing(one.below) if one.below else None) for one in listing.items)
    return replace(listing, items=tuple(items))


def _words(run: Inlines) -> Iterator[Inline]:
    for node in run:
        if isinstance(node, Text):
            yield node
        elif not isinstance(node, Cite):
            yield replace(node, children=tuple(_words(node.children)))
