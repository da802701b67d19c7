"""Letters, marks and signs of every script come through; blanks and tabs mean what one would think."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.content.kinds.note import Note
from handrail.content.kinds.text import Text
from handrail.content.package.read import read
from tests.content import small

WORDS = {
    "right to left": "שלום עולם",
    "Arabic with joiners": "می\u200cخواهم",
    "mark that steers": "C\u200e++ \u2068שם\u2069",
    "emoji of several": "👩‍👩‍👧 🏳️‍🌈 👍🏽",
    "emoji newer than the program": "\U0001fae8\U0001fadf",
    "combining": "e\u0301 a\u0308\u0301\u0302\u0303",
    "zero width": "a\u200bb\u2060c\u00add",
    "blank that does not break": "Qui\u00a0?\u202fNon",
    "wide": "全角\u3000ＡＢＣ",
    "signs of Markdown": "*a* _b_ `c` [d](e) <f> #g & &amp; \\ ~ | ! - + 1. > :",
    "signs of YAML": "a: b # c - d ? {e} [f] & * ! | > ' \" % @ ` ~ null",
    "signs of directives": ":title: ::: (key)= +++ {note} [@cite]",
    "numbers": "0123 ٤٥٦ ½ Ⅷ",
    "private": "\ue000",
    "beyond the first plane": "𝒜𐍈",
}


def yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def markdown(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#+-:~|!(){}&." else c for c in text)


@pytest.mark.parametrize("name", WORDS)
def test_words_come_through(name: str, tmp_path: Path) -> None:
    words = WORDS[name]
    body = f":::{{note}} aside\n:title: {words}\n\nOne, {markdown(words)}, two.\n:::\n"
    small.write(tmp_path, small.page(body, f"---\ntitle: {yaml(words)}\n---\n"))

    package = read(tmp_path)

    assert [str(one) for one in package.diagnostics] == []
    assert package.module is not None
    (topic,) = package.module.topics
    (note,) = topic.blocks
    assert isinstance(note, Note)
    assert (topic.title, note.title) == (words, words)
    assert note.body == f"<p>One, {words.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}, two.</p>"
    assert small.handrail("format", tmp_path).status == 0
    assert read(tmp_path).module == package.module


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (":::{note} a\n:title: Now: what? :: x\n\nWords.\n:::", "Now: what? :: x"),
        (":::{note} a\n:title:Now\n\nWords.\n:::", "Now"),
        (":::{note} a   \n:title:   Now   \n\nWords.   \n:::   ", "Now"),
        (":::{note}\ta\t\n:title:\tNow\t\n\nWords.\t\n:::\t", "Now"),
        (":::{note}a\n:title: Now\nWords.\n:::", "Now"),
        ("::::::{ note } a\n:title: Now\n\nWords.\n::::::", "Now"),
        (":::{note} a\n:title:\n\nWords.\n:::", ""),
    ],
)
def test_blanks_around_options_mean_nothing(body: str, title: str, tmp_path: Path) -> None:
    small.write(tmp_path, small.page(body))

    package = read(tmp_path)

    assert [str(one) for one in package.diagnostics] == []
    assert package.module is not None
    (note,) = package.module.topics[0].blocks
    assert isinstance(note, Note)
    assert (note.key, note.title, note.body) == ("a", title, "<p>Words.</p>")


@pytest.mark.parametrize(
    ("body", "prose"),
    [
        ("a \t b\n   c", "<p>a b c</p>"),
        ("-\ta\n-\tb", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", "<ol><li>a</li><li>b</li></ol>"),
        ("> a\n>\n> b", "<blockquote>a</blockquote><blockquote>b</blockquote>"),
        ("> a\nb", "<blockquote>a b</blockquote>"),
        ("### a ###", "<h3>a</h3>"),
        ("*a* __b__ ***c***", "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em></p>"),
        ("a\\\\b \\+++ \\[@c]", "<p>a\\b +++ [@c]</p>"),
        ("[@a; @b][@c]", "<p>" + "".join(f'<a data-cite="{key}">{key}</a>' for key in "abc") + "</p>"),
        (
            "[@a](2024) [@b](https://b.example/)",
            '<p><a data-cite="a">a</a>(2024) <a href="https://b.example/">@b</a></p>',
        ),
        ("[a](HTTPS://example.org/ä?b=(1))", '<p><a href="HTTPS://example.org/ä?b=(1)">a</a></p>'),
        ("Cafe&#x301; &copy; &amp;amp;", "<p>Cafe\u0301 © &amp;amp;</p>"),
        ("a | b\n\\| c |\n", "<p>a | b | c |</p>"),
    ],
)
def test_one_thing_may_be_written_in_several_ways(body: str, prose: str, tmp_path: Path) -> None:
    small.write(tmp_path, small.page(body))

    package = read(tmp_path)

    assert [str(one) for one in package.diagnostics] == []
    assert package.module is not None
    (text,) = package.module.topics[0].blocks
    assert isinstance(text, Text)
    assert text.body == prose


def test_words_that_yaml_takes_for_something_else_are_words(tmp_path: Path) -> None:
    files = {"module.yaml": small.MODULE.replace("- first", "- 2024\n  - no\n  - 1e3").replace("A small module", "no")}
    files |= {f"pages/{key}.md": f"---\ntitle: {key}\n---\n" for key in ("2024", "no", "1e3")}
    (small.write(tmp_path, files) / "pages/first.md").unlink()

    module = read(tmp_path).module

    assert module is not None
    assert module.title == "no"
    assert [(topic.key, topic.title) for topic in module.topics] == [("2024", "2024"), ("no", "no"), ("1e3", "1e3")]
    small.handrail("format", tmp_path)
    assert read(tmp_path).module == module
