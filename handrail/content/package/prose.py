"""Prose from Markdown: the tree of a run of lines, with what is outside the vocabulary reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from handrail.content.diagnostics import Address, Code, Place, quoted
from handrail.content.package import plain
from handrail.content.package.fields import as_key
from handrail.content.package.report import Report
from handrail.content.package.scan import Lines, refuse_lines
from handrail.content.prose import html, markdown, tree
from handrail.content.values import Prose, is_key

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_REACH = 3
_OUTSIDE = {
    "fence": ("Code", "Describe it in words."),
    "code_block": ("Code", "Begin the line without four blanks in front."),
    "code_inline": ("Code", "Use “quotes” or _emphasis_."),
    "hr": ("A rule", "Begin a new block instead."),
    "image": ("An image", "Use a figure: “:::{figure} key” with “:file:” and “:alt:”."),
    "hardbreak": ("A forced line break", "Begin a new paragraph."),
}


# How what is outside begins, where that is certain.
_SIGNS = {"code_inline": "`", "image": "!["}


def read(lines: Lines, report: Report, address: Address) -> Prose:
    """The canonical HTML of Markdown lines; the place of `address`, and of each run below it, goes into the report."""
    return html.keep(nodes(lines, report, address))


def nodes(lines: Lines, report: Report, address: Address) -> tree.Nodes:
    """The normal form of the tree that Markdown lines describe."""
    refuse_lines(lines, report)
    reader = _Reader(lines, report)
    characters = sum(map(len, lines.lines))
    is_short = characters + len(lines.lines) <= tree.RUN_LIMIT
    parts = plain.parts(lines.lines) if is_short else None
    found = _parsed(reader, lines, report) if parts is None else tuple(reader.plainly(parts))
    for below, place in reader.places.items():
        report.places[(*address, *below)] = place
    if reader.places:
        report.places.setdefault(address, next(iter(reader.places.values())))
    normal = tree.normal(found)
    # In canonical form a sign may take ten; what could not be read again after that is refused now.
    for number, size in markdown.overlong(normal) if characters > tree.RUN_LIMIT // 10 else ():
        message = f"This paragraph has {size:,} characters in canonical form; {tree.RUN_LIMIT:,} are allowed."
        report.add(Code.TOO_LARGE, reader.places[(str(number),)], message, "Make it several.")
    return normal


def _parsed(reader: _Reader, lines: Lines, report: Report) -> tree.Nodes:
    """What the Markdown parser makes of lines."""
    # Nearly all prose is read without it, and importing it takes longer than reading many pages.
    from handrail.content.package import parser

    root, left_out = parser.parse("\n".join(lines.lines))
    found = tuple(reader.blocks(root))
    for line, code, message, hint in left_out:
        report.add(code, lines.place(line), message, hint)
    return found


class _Reader:
    """Turns the parser's tree into ours.

    `places` has each run of words by its number, and what stands in it by key or address: ("3",), ("3", "ucoc").
    """

    def __init__(self, lines: Lines, report: Report) -> None:
        self.lines, self.report = lines, report
        self.places: dict[Address, Place] = {}
        self.runs = self.line = self.column = 0
        self.number = ""

    def plainly(self, parts: list[plain.Part]) -> Iterator[tree.Node]:
        """What the parser would make of plain prose."""
        for mark, alike in groupby(parts, lambda part: part.mark):
            runs = map(self.plain_run, alike)
            if mark.startswith("#"):
                yield from (tree.Heading(len(mark), run) for run in runs)
            elif mark == ">":
                yield from map(tree.Quote, runs)
            elif mark:
                yield tree.Listing(mark != "-", tuple(map(tree.Item, runs)))
            else:
                yield from map(tree.Paragraph, runs)

    def plain_run(self, part: plain.Part) -> tree.Inlines:
        self.line, self.column = part.first, 0
        return self.run(part.lines[0], self.plain(part.lines))

    def blocks(self, parent: SyntaxTreeNode) -> Iterator[tree.Node]:
        for node in parent.children:
            self.enter(node)
            match node.type:
                case "paragraph":
                    yield tree.Paragraph(self.inside(node))
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
        return tree.Heading(min(max(level, 3), 4), self.inside(node))

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
            self.enter(child)
            if child.type == "paragraph" and position == 0:
                words = self.inside(child)
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
            self.enter(child)
            if child.type == "paragraph":
                yield tree.Quote(self.inside(child))
            else:
                self.report.add(
                    Code.OUTSIDE_VOCABULARY, self.place(), "A quote holds paragraphs only.", "Put the rest after it."
                )

    def inside(self, node: SyntaxTreeNode) -> tree.Inlines:
        inline = node.children[0]
        return self.run(inline.content.partition("\n")[0], self.inlines(inline))

    def run(self, first_line: str, inlines: Iterable[tree.Inline]) -> tree.Inlines:
        """A run of words in normal form, with its place and those of what stands in it."""
        self.number = str(self.runs)
        start = self.places[(self.number,)] = self.place(first_line)
        self.column = max(0, start.column - self.lines.at.column)
        found = tree.normal_run(tuple(inlines))
        # What has no words is no run of the normal form.
        self.runs += bool(found)
        return found

    def enter(self, node: SyntaxTreeNode) -> None:
        if node.map:
            self.line, self.column = node.map[0], 0

    def next_line(self) -> None:
        self.line, self.column = self.line + 1, 0

    def plain(self, lines: list[str]) -> Iterator[tree.Inline]:
        for index, line in enumerate(lines):
            if index:
                self.next_line()
                yield tree.Text(" ")
            yield from self.pieces(line)

    def pieces(self, line: str) -> Iterator[tree.Inline]:
        for piece in plain.PIECES.finditer(line):
            match piece.lastgroup:
                case "cites":
                    for written in piece["cites"].split(";"):
                        yield from self.cite(written.strip(" @"))
                case "href":
                    yield from self.link(plain.ESCAPED.sub(r"\1", piece["href"]), "", [tree.Text(piece["words"])])
                case "emphasis":
                    yield tree.Emphasis(tuple(self.pieces(piece["emphasis"])))
                case "strong":
                    yield tree.Strong(tuple(self.pieces(piece["strong"])))
                case "sign":
                    yield tree.Text(piece["sign"])
                case _:
                    yield tree.Text(piece[0])

    def inlines(self, parent: SyntaxTreeNode) -> Iterator[tree.Inline]:
        for node in parent.children:
            match node.type:
                case "text":
                    yield tree.Text(node.content)
                case "softbreak":
                    self.next_line()
                    yield tree.Text(" ")
                case "em":
                    yield tree.Emphasis(tuple(self.inlines(node)))
                case "strong":
                    yield tree.Strong(tuple(self.inlines(node)))
                case "cite":
                    yield from self.cite(node.content)
                case "link":
                    href, title = (str(node.attrs.get(name, "")) for name in ("href", "title"))
                    yield from self.link(href, title, self.inlines(node))
                case _:
                    self.refuse(node)
                    yield tree.Text(" ")

    def cite(self, written: str) -> Iterator[tree.Inline]:
        place = self.place(f"@{written}")
        self.places.setdefault((self.number, written), place)
        key = as_key(written, place, self.report)
        if key:
            yield tree.Cite(key)

    def link(self, href: str, title: str, inside: Iterable[tree.Inline]) -> Iterator[tree.Inline]:
        place = self.place(href)
        children = tuple(inside)
        scheme, _, key = href.partition(":")
        self.places.setdefault((self.number, key if scheme in {"topic", "term"} else href), place)
        if not tree.plain(children).strip():
            self.report.add(
                Code.WRONG_CONTENT,
                place,
                f"The link to {quoted(href)} has no words.",
                "Put words between the brackets.",
            )
        if title:
            self.report.add(Code.OUTSIDE_VOCABULARY, place, "A link has no title of its own.", "Say it in the text.")
        if scheme in {"topic", "term"} and is_key(key):
            yield (tree.TopicLink if scheme == "topic" else tree.TermLink)(key, children)
        elif tree.is_href(href):
            yield tree.Link(href, children)
        else:
            hint = "Links begin with https:, http:, mailto:, tel:, or with topic: or term: and a key."
            self.report.add(Code.FORBIDDEN_LINK, place, f"A link cannot lead to {quoted(href)}.", hint)
            yield from children

    def refuse(self, node: SyntaxTreeNode) -> None:
        if node.type in {"html_block", "html_inline"}:
            first = node.content.strip().partition("\n")[0]
            self.report.add(
                Code.RAW_HTML,
                self.place(first),
                f"Raw HTML such as {quoted(first)} is not part of a package.",
                "Write Markdown, or “\\<” for the sign itself.",
            )
            for _ in range(node.content.count("\n") if node.type == "html_inline" else 0):
                self.next_line()
        else:
            what, hint = _OUTSIDE.get(node.type, (f"“{node.type}”", "Use paragraphs, lists, headings and quotes."))
            place = self.place(_SIGNS.get(node.type, ""))
            if node.type == "hardbreak":
                place = self.lines.place(self.line, len(self.lines.lines[self.line].rstrip(" \\")))
                self.next_line()
            self.report.add(Code.OUTSIDE_VOCABULARY, place, f"{what} cannot stand in prose.", hint)

    def place(self, needle: str = "") -> Place:
        """Where `needle` stands next, after what was looked for last; if nowhere near, where reading has come to."""
        lines = self.lines.lines
        for index in range(self.line, min(self.line + _REACH, len(lines))) if needle else ():
            column = lines[index].find(needle, self.column if index == self.line else 0)
            if column >= 0:
                self.column = column + 1 if index == self.line else self.column
                return self.lines.place(index, column)
        line = min(self.line, len(lines) - 1)
        return self.lines.place(line, max(self.column, len(lines[line]) - len(lines[line].lstrip())))
