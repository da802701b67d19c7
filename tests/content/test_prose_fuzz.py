"""Prose from anywhere: reading HTML never fails, gives only the vocabulary, and gives the same the second time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handrail.content.diagnostics import Place
from handrail.content.package import plain, prose
from handrail.content.package.report import Report
from handrail.content.package.scan import Lines
from handrail.content.prose import html, markdown, tree
from handrail.content.values import UNSEEN, is_key
from tests.content import mutations, strategies

TAGS = {"p", "h3", "h4", "blockquote", "ul", "ol", "li", "em", "strong", "a"}
PIECES = [
    *["<p>", "</p>", "<h1>", "</h1>", "<h3>", "</h3>", "<h4>", "<blockquote>", "</blockquote>", "<br>"],
    *["<div>", "</div>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<em>", "</em>", "<i>", "</i>"],
    *["<strong>", "</strong>", "<b>", '<a href="https://example.org/">', '<a href="javascript:x">'],
    *['<a href="/x">', '<a href=" https://a.example ">', '<a data-topic="calls">', '<a data-term="radio">'],
    *['<a data-cite="handbook">', '<a data-cite="No">', "<a>", "</a>", "<script>", "</script>", "<style>"],
    *["</style>", "<svg>", "</svg>", "<math>", "<mtext>", "<table>", "<td>", "<img src=x>", "<template>"],
    *["<textarea>", "</textarea>", "<title>", "<noscript>", "<plaintext>", "<select>", "<option>"],
    *["<frameset>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<!x>", "&amp;", "&lt;", "&#0;", "&#xD800;"],
    *["&nbsp;", "&copy", "<p onclick=x>", "word", " ", "\n", "\xa0", "\u200b", "\x85", "\x1f", "\ufeff"],
    *["&#13;", "\x00", "é", "😀", "<", ">", "&", "_", "*", "\\"],
]
pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


@st.composite
def spliced(draw: st.DrawFn) -> str:
    """Canonical HTML with pieces put in, or cut."""
    text = str(draw(strategies.prose))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + draw(st.integers(0, 6)) :]
    return text


class Vocabulary(HTMLParser):
    """Fails on what is not of the vocabulary, and keeps count of what is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert (tag == "a") == bool(attrs)
        for name, value in attrs:
            assert value
            assert tree.is_href(value) if name == "href" else name in {"data-topic", "data-term", "data-cite"}
            assert name == "href" or is_key(value)
        assert not (tag == "a" and "a" in self.open)
        assert tag not in self.open or tag in {"ul", "ol", "li"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert self.open
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def is_canonical(text: str) -> None:
    """Within the vocabulary, and unchanged by being read again."""
    once = html.canonical(text)
    reader = Vocabulary()
    reader.feed(once)
    reader.close()
    assert reader.open == []
    assert html.canonical(once) == once
    nodes = html.parse(once)
    assert tree.normal(nodes) == nodes
    assert html.write_normal(nodes) == once
    # A comment is sanitised away; what is canonical is not sanitised.
    assert html.parse(f"{once}<!-- -->") == nodes
    assert from_markdown(markdown.write(nodes)) == once


def from_markdown(text: str) -> str:
    report = Report()
    read = prose.read(Lines(Place("page.md", 1, 1), text.split("\n")), report, ())
    assert [str(one) for one in report.diagnostics] == []
    return read


@settings(max_examples=30 * mutations.MORE)
@given(st.text() | st.text(st.characters()))
@example("a half of a character: \ud83d")
def test_any_text(text: str) -> None:
    is_canonical(text)


@settings(max_examples=50 * mutations.MORE)
@given(pieces)
def test_pieces_of_html(text: str) -> None:
    is_canonical(text)


@settings(max_examples=30 * mutations.MORE)
@given(spliced())
def test_spliced_prose(text: str) -> None:
    is_canonical(text)


@settings(max_examples=50 * mutations.MORE)
@given(mutations.documents)
def test_any_markdown_gives_prose_of_the_vocabulary(text: str) -> None:
    """As reading a file leaves it: without what nobody sees, and with line feeds alone."""
    report = Report()
    lines = re.split("\r\n?|\n", UNSEEN.sub("", text))

    nodes = prose.nodes(Lines(Place("page.md", 1, 1), lines), report, ())

    written = html.write(nodes)
    assert html.parse(written) == nodes
    if not report.diagnostics:
        assert from_markdown(markdown.write(nodes)) == written


WORDS = ["word", "1990s", "12.", "“so”", "no!", "a;b", "é", "https://example.org", "(w)"]
SIGNS = [
    *["[@a]", "[@a-b; @c]", "[@A]", "[@a](b)", "[w](topic:calls)", "[w w](https://example.org/a_b)", "[ ](term:x)"],
    *["_w_", "_w w,_", "**w!**", "**[w](term:x)**", "**w [w](tel:1):** w", "_[w](topic:b) w_", "_w_,", "**w.**;"],
    *["\\_", "\\#", "[w](tel:\\(1\\)_\\&amp;)", "(", "- ", "1. ", "\n\n- ", "\n\n9. ", "### ", "\n#### 1. ", "> "],
    *["[w](here)", "[w](tel:1(2))", "!", "[", "]", "_", "_ w_", "**", "*", "\\", "&amp;", "<", "# ", "#", "1) "],
]
BLANKS = [" ", "  ", "\n", "\n\n", "\n ", " \n", "\xa0", "\t", ""]
plainly = st.lists(
    st.tuples(st.sampled_from(WORDS) | st.sampled_from(SIGNS[:26]), st.sampled_from(BLANKS[:4]))
    | st.tuples(st.sampled_from(WORDS + SIGNS), st.sampled_from(BLANKS)),
    max_size=9,
).map(lambda some: "".join(map("".join, some)))


@settings(max_examples=100 * mutations.MORE)
@given(plainly)
def test_plain_prose_is_what_the_parser_reads(text: str) -> None:
    """A reference to a character behind it brings the parser to see it."""
    lines, marked = text.split("\n"), ["", "&amp;"]
    if plain.parts(lines) is None:
        return
    assert plain.parts(lines + marked) is None
    once, again = Report(), Report()
    nodes = prose.nodes(Lines(Place("page.md", 7, 3), lines), once, ())
    parsed = prose.nodes(Lines(Place("page.md", 7, 3), lines + marked), again, ())

    assert nodes == parsed[:-1]
    assert once.diagnostics == again.diagnostics
    # A paragraph without words has the number of the one behind it, which may be the one that holds the reference.
    behind = (str(len(list(tree.runs(nodes)))),)
    places = {address: place for address, place in once.places.items() if address[:1] != behind and (address or nodes)}
    assert places.items() <= again.places.items()


@pytest.mark.parametrize(
    "text",
    [
        "<p>" * 20_000 + "word",
        "<em>" * 20_000 + "word",
        "<ul><li>" * 5_000 + "word",
        "<blockquote>" * 5_000 + "word",
        "<b><p>" * 2_000 + "word",
        "<a href='https://example.org/'>" * 5_000 + "word",
        "\u00a0" * 200_000 + "word",
        "&" * 200_000,
        "<" * 200_000,
        "word <!--" * 20_000,
        "a<em>b</em>" * 8_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_lot_of_one_thing(text: str) -> None:
    """Each would take minutes, or no stack would be deep enough, if something were done once too often."""
    once = html.canonical(text)

    assert html.canonical(once) == once
