"""Prose as HTML: what the model stores, what the workshop edits, read from anything that claims to be HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from handrail.content.prose import tree
from handrail.content.prose.tree import (
    Cite,
    Emphasis,
    Heading,
    Inline,
    Item,
    Link,
    Listing,
    Node,
    Nodes,
    Paragraph,
    Quote,
    Strong,
    TermLink,
    Text,
    TopicLink,
)
from handrail.content.values import Prose, is_key

_TAGS = {"p", "ul", "ol", "li", "h3", "h4", "blockquote", "em", "strong", "i", "b", "a", "br", "div"}
_ATTRIBUTES = {"a": {"href", "data-topic", "data-term", "data-cite"}}
_MARKS: dict[str, type[Emphasis | Strong]] = {"em": Emphasis, "i": Emphasis, "strong": Strong, "b": Strong}
_LISTS = {"ul", "ol"}
_BLOCKS = {"p", "div", "h3", "h4", "blockquote", "li", *_LISTS}
_VOID = {"br"}
_DEPTH_LIMIT = 40
# The trees of what was parsed; a module has some 4,000, and it begins anew when it is full.
_KEPT_LIMIT = 8_192
_kept: dict[str, Nodes] = {}
# Looks like what `write` gives, so that nothing has to be sanitised.
_CANONICAL = re.compile(
    r'(?:[^<>]++|</?(?:p|ul|ol|li|h3|h4|blockquote|em|strong)>|<a data-(?:topic|term|cite)="[a-z0-9-]+">|'
    r'<a href="(?:https?://|mailto:|tel:)[^"<>]+">|</a>)*+'
)
_PARTS = re.compile(r'<(/?)([a-z0-9]+)(?: ([a-z-]+)="([^"]*)")?>|([^<]+)')


def write(nodes: Nodes) -> Prose:
    """The canonical HTML of a tree; the tree is brought into its normal form first."""
    return write_normal(tree.normal(nodes))


def write_normal(nodes: Nodes) -> Prose:
    """The canonical HTML of a tree that is in its normal form already."""
    return Prose("".join(map(_node, nodes)))


def keep(nodes: Nodes) -> Prose:
    """The same, which to parse will cost nothing: whoever reads a module asks for its trees again."""
    html = write_normal(nodes)
    _keep(html, nodes)
    return html


def canonical(html: str) -> Prose:
    """The canonical HTML of any HTML: what is outside the vocabulary is dropped, its words kept."""
    return write_normal(parse(html))


def parse(html: str) -> Nodes:
    """The normal form of the tree that `html` describes. Never fails: it is sanitised first (nh3).

    What was parsed is kept: a module's prose is asked for by one check after the other, and by what renders it.
    """
    nodes = _kept.get(html)
    return _keep(html, _parsed(html)) if nodes is None else nodes


def _keep(html: str, nodes: Nodes) -> Nodes:
    if len(_kept) >= _KEPT_LIMIT:
        _kept.clear()
    _kept[html] = nodes
    return nodes


def _parsed(html: str) -> Nodes:
    if _CANONICAL.fullmatch(html):
        nodes = _from_canonical(html)
        # Whoever writes it gets it back: so it was canonical, and this is its tree.
        if write_normal(nodes) == html:
            return nodes
    clean = nh3.clean(
        # Halves of characters, which JSON from a browser may hold, have no UTF-8.
        html.encode("utf-8", "ignore").decode("utf-8"),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={scheme.rstrip(":") for scheme in tree.SCHEMES},
        link_rel=None,
    )
    builder = _ElementBuilder()
    builder.feed(clean)
    builder.close()
    return builder.nodes()


def _from_canonical(html: str) -> Nodes:
    """The same for what looks like canonical HTML, which has few kinds of parts."""
    builder = _ElementBuilder()
    for end, tag, name, value, text in _PARTS.findall(html):
        if text:
            builder.handle_data(unescape(text))
        elif end:
            builder.handle_endtag(tag)
        else:
            builder.handle_starttag(tag, [(name, unescape(value))] if name else [])
    return builder.nodes()


def _node(node: Node) -> str:
    match node:
        case Paragraph(children):
            return f"<p>{run(children)}</p>"
        case Heading(level, children):
            return f"<h{level}>{run(children)}</h{level}>"
        case Quote(children):
            return f"<blockquote>{run(children)}</blockquote>"
        case Listing():
            return _listing(node)


def _listing(listing: Listing) -> str:
    tag = "ol" if listing.ordered else "ul"
    items = "".join(f"<li>{run(i.children)}{_listing(i.below) if i.below else ''}</li>" for i in listing.items)
    return f"<{tag}>{items}</{tag}>"


def run(inlines: tree.Inlines) -> str:
    """The canonical HTML of one run of inline nodes."""
    return "".join(map(_inline, inlines))


def _inline(node: Inline) -> str:
    match node:
        case Text(text):
            return escape(text, quote=False)
        case Emphasis(children):
            return f"<em>{run(children)}</em>"
        case Strong(children):
            return f"<strong>{run(children)}</strong>"
        case Link(href, children):
            return f'<a href="{escape(href)}">{run(children)}</a>'
        case TopicLink(key, children):
            return f'<a data-topic="{key}">{run(children)}</a>'
        case TermLink(key, children):
            return f'<a data-term="{key}">{run(children)}</a>'
        case Cite(key):
            return f'<a data-cite="{key}">{key}</a>'


@dataclass
class _Element:
    """An element while the text is read: tag, attributes, and children in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)


class _ElementBuilder(HTMLParser):
    """Elements from sanitised, and therefore balanced, HTML; what is nested beyond reason loses its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("div")
        self.open = [self.root]
        self.beyond = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and len(self.open) > _DEPTH_LIMIT:
            self.beyond += 1
            return
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 — balanced, so it is the innermost
        if self.beyond:
            self.beyond -= 1
        elif len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def nodes(self) -> Nodes:
        """The normal form of the tree that was read."""
        return tree.normal(tuple(_nodes(self.root)))


def _nodes(element: _Element) -> Iterator[Node]:
    """The nodes inside a block element; inline content between blocks becomes paragraphs."""
    loose: list[_Element | str] = []
    for child in element.children:
        if isinstance(child, str) or child.tag not in _BLOCKS:
            loose.append(child)
            continue
        yield Paragraph(tuple(_inlines(loose)))
        loose = []
        yield from _block(child)
    yield Paragraph(tuple(_inlines(loose)))


def _block(element: _Element) -> Iterator[Node]:
    match element.tag:
        case "h3" | "h4":
            yield Heading(int(element.tag[1]), tuple(_inlines(element.children)))
        case "ul" | "ol":
            yield _list(element)
        case "blockquote":
            yield from (Quote(node.children) if isinstance(node, Paragraph) else node for node in _nodes(element))
        case _:
            yield from _nodes(element)


def _list(element: _Element) -> Listing:
    items = []
    for child in element.children:
        if not isinstance(child, str) and child.tag in _LISTS:
            items.append(Item((), _list(child)))
        elif not isinstance(child, str) and child.tag == "li":
            items.append(_item(child))
        else:
            items.append(Item(tuple(_inlines([child]))))
    return Listing(element.tag == "ol", tuple(items))


def _item(element: _Element) -> Item:
    """An item: its words in one run, and the lists in it joined into one below it."""
    words: list[_Element | str] = []
    below: list[Listing] = []
    for child in element.children:
        if not isinstance(child, str) and child.tag in _LISTS:
            below.append(_list(child))
        else:
            words.append(child)
    joined = Listing(below[0].ordered, tuple(item for listing in below for item in listing.items)) if below else None
    return Item(tuple(_inlines(words)), joined)


def _inlines(children: Iterable[_Element | str]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, str):
            yield Text(child)
        elif child.tag in _MARKS:
            yield _MARKS[child.tag](tuple(_inlines(child.children)))
        elif child.tag == "a":
            yield from _link(child)
        else:
            # A line break, or a block where only words may stand: its words go on after a blank.
            yield Text(" ")
            yield from _inlines(child.children)
            yield Text(" ")


def _link(element: _Element) -> Iterator[Inline]:
    """The link that an `a` element is; without a place to lead to, its words alone."""
    children = tuple(_inlines(element.children))
    named = {name: key for name, key in element.attributes.items() if name.startswith("data-") and is_key(key)}
    if key := named.get("data-cite"):
        yield Cite(key)
    elif key := named.get("data-topic"):
        yield TopicLink(key, children)
    elif key := named.get("data-term"):
        yield TermLink(key, children)
    elif tree.is_href(href := element.attributes.get("href", "")):
        yield Link(href, children)
    else:
        yield from children
