"""Prose from Markdown: the tree of a run of lines, with what is outside the vocabulary reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from handrail.content.diagnostics import Address, Code, Place
from handrail.content.package.report import Report
from handrail.content.package.scan import Lines
from handrail.content.prose import html, tree
from handrail.content.values import Prose, is_key

_CITES = re.compile(r"\[@([a-z0-9-]+(?:; *@[a-z0-9-]+)*)\]")
_OUTSIDE = {
    "fence": ("Code", "Describe it in words."),
    "code_block": ("Code", "Begin the line without four blanks in front."),
    "code_inline": ("Code", "Use “quotes” or _emphasis_."),
    "hr": ("A rule", "Begin a new block instead."),
    "image": ("An image", "Use a figure: “:::{figure} key” with “:file:” and “:alt:”."),
    "hardbreak": ("A forced line break", "Begin a new paragraph."),
}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True})
    parser.disable(["reference", "lheading"])
    parser.inline.ruler.before("link", "cite", _cite)
    # Links are judged by us, with a place; they stay as they were written.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005
    return parser


def _cite(state: StateInline, silent: bool) -> bool:
    found = _CITES.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    if not silent:
        for key in found.group(1).split(";"):
            state.push("cite", "", 0).content = key.strip(" @")
    state.pos = found.end()
    return True


_PARSER = _parser()


def read(lines: Lines, report: Report, address: Address) -> Prose:
    """The canonical HTML of Markdown lines; the place of `address`, and of each run below it, goes into the report."""
    return html.write(nodes(lines, report, address))


def nodes(lines: Lines, report: Report, address: Address) -> tree.Nodes:
    """The normal form of the tree that Markdown lines describe."""
    for index, line in enumerate(lines.lines):
        if line.rstrip(" ") == "+++":
            report.add(
                Code.WRONG_CONTENT,
                lines.place(index),
                "“+++” parts nothing here.",
                "Remove it, or write “\\+++” for the signs themselves.",
            )
    reader = _Reader(lines, report)
    found = tuple(reader.blocks(SyntaxTreeNode(_PARSER.parse("\n".join(lines.lines)))))
    for index, place in enumerate(reader.runs):
        report.places[(*address, str(index))] = place
    if reader.runs:
        report.places.setdefault(address, reader.runs[0])
    return tree.normal(found)


class _Reader:
    """Turns the parser's tree into ours; `runs` are the places of the runs of words, in order."""

    def __init__(self, lines: Lines, report: Report) -> None:
        self.lines, self.report = lines, report
        self.runs: list[Place] = []
        self.line = 0

    def blocks(self, parent: SyntaxTreeNode) -> Iterator[tree.Node]:
        for node in parent.children:
            self.line = node.map[0] if node.map else self.line
            match node.type:
                case "paragraph":
                    yield tree.Paragraph(self.run(node))
                case "heading":
                    yield self.heading(node)
                case "bullet_list" | "ordered_list":
                    yield self.listing(node, 1)
                case "blockquote":
                    yield from self.quotes(node)
                case _:
                    self.refuse(node)

    def heading(self, node: SyntaxTreeNode) -> tree.Heading:
        level = int(node.tag[1])
        if level not in {3, 4}:
            hint = "The page's title is in its front matter; inside it headings are ### and ####."
            self.report.add(
                Code.HEADING_LEVEL, self.place(), f"A heading of level {level} cannot stand in prose.", hint
            )
        return tree.Heading(min(max(level, 3), 4), self.run(node))

    def listing(self, node: SyntaxTreeNode, depth: int) -> tree.Listing:
        if depth > tree.DEPTH_LIMIT:
            self.report.add(
                Code.TOO_DEEP,
                self.place(),
                f"Lists are nested more than {tree.DEPTH_LIMIT} deep.",
                "Say it in fewer levels.",
            )
            return tree.Listing(ordered=False, items=())
        items = tuple(self.item(child, depth) for child in node.children)
        return tree.Listing(node.type == "ordered_list", items)

    def item(self, node: SyntaxTreeNode, depth: int) -> tree.Item:
        words: tree.Inlines = ()
        below: tree.Listing | None = None
        for position, child in enumerate(node.children):
            self.line = child.map[0] if child.map else self.line
            if child.type == "paragraph" and position == 0:
                words = self.run(child)
            elif child.type in {"bullet_list", "ordered_list"} and below is None:
                below = self.listing(child, depth + 1)
            else:
                self.report.add(
                    Code.OUTSIDE_VOCABULARY,
                    self.place(),
                    "A list item is one paragraph, with perhaps one list below it.",
                    "Make it shorter, or make it a paragraph after the list.",
                )
        return tree.Item(words, below)

    def quotes(self, node: SyntaxTreeNode) -> Iterator[tree.Node]:
        for child in node.children:
            self.line = child.map[0] if child.map else self.line
            if child.type == "paragraph":
                yield tree.Quote(self.run(child))
            else:
                self.report.add(
                    Code.OUTSIDE_VOCABULARY, self.place(), "A quote holds paragraphs only.", "Put the rest after it."
                )

    def run(self, node: SyntaxTreeNode) -> tree.Inlines:
        self.runs.append(self.place())
        return tuple(inline for child in node.children for inline in self.inlines(child))

    def inlines(self, parent: SyntaxTreeNode) -> Iterator[tree.Inline]:
        for node in parent.children:
            match node.type:
                case "text":
                    yield tree.Text(node.content)
                case "softbreak":
                    self.line += 1
                    yield tree.Text(" ")
                case "em":
                    yield tree.Emphasis(tuple(self.inlines(node)))
                case "strong":
                    yield tree.Strong(tuple(self.inlines(node)))
                case "cite":
                    yield tree.Cite(node.content)
                case "link":
                    yield from self.link(node)
                case _:
                    self.refuse(node)
                    yield tree.Text(" ")

    def link(self, node: SyntaxTreeNode) -> Iterator[tree.Inline]:
        href = str(node.attrs.get("href", ""))
        place = self.place(href)
        children = tuple(self.inlines(node))
        scheme, _, key = href.partition(":")
        if not tree.plain(children).strip():
            self.report.add(
                Code.WRONG_CONTENT,
                place,
                f"The link to “{href[:100]}” has no words.",
                "Put words between the brackets.",
            )
        if node.attrs.get("title"):
            self.report.add(Code.OUTSIDE_VOCABULARY, place, "A link has no title of its own.", "Say it in the text.")
        if scheme in {"topic", "term"} and is_key(key):
            yield (tree.TopicLink if scheme == "topic" else tree.TermLink)(key, children)
        elif tree.is_href(href):
            yield tree.Link(href, children)
        else:
            hint = "Links begin with https:, http:, mailto:, tel:, or with topic: or term: and a key."
            self.report.add(Code.FORBIDDEN_LINK, place, f"A link cannot lead to “{href[:100]}”.", hint)
            yield from children

    def refuse(self, node: SyntaxTreeNode) -> None:
        if node.type in {"html_block", "html_inline"}:
            first = node.content.strip().split("\n")[0][:60]
            place = self.place(first)
            self.report.add(
                Code.RAW_HTML,
                place,
                f"Raw HTML such as “{first}” is not part of a package.",
                "Write Markdown, or “\\<” for the sign itself.",
            )
            self.line += node.content.count("\n") if node.type == "html_inline" else 0
        else:
            what, hint = _OUTSIDE.get(node.type, (f"“{node.type}”", "Use paragraphs, lists, headings and quotes."))
            self.report.add(Code.OUTSIDE_VOCABULARY, self.place(), f"{what} cannot stand in prose.", hint)
            self.line += 1 if node.type == "hardbreak" else 0

    def place(self, needle: str = "") -> Place:
        """The line that is being read, and the column of `needle` in it."""
        index = min(self.line, len(self.lines.lines) - 1)
        column = self.lines.lines[index].find(needle) if needle else -1
        return Place(self.lines.path, self.lines.first + index, column + 1 if column >= 0 else 1)
