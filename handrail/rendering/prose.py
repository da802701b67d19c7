"""Prose as it stands on a page: citations numbered, terms and topics linked, headings below the page's own."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.prose import html, tree
from handrail.content.prose.tree import (
    Cite,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    Listing,
    Node,
    Paragraph,
    Quote,
    Strong,
    TermLink,
    Text,
    TopicLink,
)
from handrail.content.values import Prose
from handrail.rendering.sheet import Sheet

_NOTHING = Markup("")
_TERM = Markup('<a class="term" id="word__{0}__{1}" href="#word__{0}" data-term>{2}</a>')


def prose_html(prose: Prose, sheet: Sheet) -> Markup:
    """A piece of prose as block elements."""
    return nodes_html(html.parse(prose), sheet)


def line_html(prose: Prose, sheet: Sheet) -> Markup:
    """Prose where only words may stand, as in a label: its paragraphs are parted by line breaks."""
    return Markup("<br>").join(run_html(run, sheet) for run in tree.runs(html.parse(prose)))


def nodes_html(nodes: tree.Nodes, sheet: Sheet) -> Markup:
    """Nodes as block elements."""
    return _NOTHING.join(_node(node, sheet) for node in nodes)


def _node(node: Node, sheet: Sheet) -> Markup:
    match node:
        case Paragraph(children):
            return Markup("<p>{}</p>").format(run_html(children, sheet))
        case Heading(level, children):
            # The page's title is its first heading, so a heading in prose stands one level higher than it is stored.
            return Markup("<h{0}>{1}</h{0}>").format(level - 1, run_html(children, sheet))
        case Quote(children):
            return Markup("<blockquote><p>{}</p></blockquote>").format(run_html(children, sheet))
        case Listing():
            return _listing(node, sheet)


def _listing(listing: Listing, sheet: Sheet) -> Markup:
    items = _NOTHING.join(_item(item, sheet) for item in listing.items)
    return Markup("<{0}>{1}</{0}>").format("ol" if listing.ordered else "ul", items)


def _item(item: Item, sheet: Sheet) -> Markup:
    below = _listing(item.below, sheet) if item.below else ""
    return Markup("<li>{}{}</li>").format(run_html(item.children, sheet), below)


def run_html(inlines: Inlines, sheet: Sheet) -> Markup:
    """One run of inline nodes."""
    return _words(inlines, sheet, inside_link=False)


def _inline(node: Inline, sheet: Sheet, *, inside_link: bool) -> Markup:
    match node:
        case Text(text):
            return Markup.escape(text)
        case Emphasis(children):
            return Markup("<em>{}</em>").format(_words(children, sheet, inside_link=inside_link))
        case Strong(children):
            return Markup("<strong>{}</strong>").format(_words(children, sheet, inside_link=inside_link))
        case Cite(key):
            return _NOTHING if inside_link else _citation(key, sheet)
        case Link() | TopicLink() | TermLink():
            return _link(node, sheet) + _citations_of(node.children, sheet)


def _words(inlines: Inlines, sheet: Sheet, *, inside_link: bool) -> Markup:
    followers = (*inlines, None)[1:]
    return _NOTHING.join(
        _inline(_closed_up(node, after), sheet, inside_link=inside_link)
        for node, after in zip(inlines, followers, strict=True)
    )


def _closed_up(node: Inline, after: Inline | None) -> Inline:
    """The node without a blank before a note's number, which belongs to the word that it follows."""
    if isinstance(node, Text) and isinstance(after, Cite):
        return Text(node.text.rstrip())
    return node


def _citations_of(inlines: Inlines, sheet: Sheet) -> Markup:
    """The citations among a link's words; they follow the link, since links do not nest."""
    return _NOTHING.join(_citation(node.key, sheet) for node in tree.every(inlines) if isinstance(node, Cite))


def _link(node: Link | TopicLink | TermLink, sheet: Sheet) -> Markup:
    """A link, or its words alone where a draft names something that is not there yet."""
    words = _words(node.children, sheet, inside_link=True)
    match node:
        case Link(href):
            return Markup('<a href="{}">{}</a>').format(href, words)
        case TopicLink(key) if key in sheet.topics:
            return Markup('<a href="{}">{}</a>').format(sheet.links.topic(key), words)
        case TermLink(key) if key in sheet.glossary:
            place = sheet.notes.use(key)
            return _TERM.format(key, place, words)
        case _:
            return words


def _citation(key: str, sheet: Sheet) -> Markup:
    if key not in sheet.references:
        return Markup('<span class="missing">[{}]</span>').format(key)
    number, place = sheet.notes.cite(key)
    label = sheet.gettext("Note %(number)s") % {"number": number}
    return Markup('<sup><a class="cite" id="note__{0}__{1}" href="#note__{0}" aria-label="{2}">[{3}]</a></sup>').format(
        key, place, label, number
    )
