"""The prose of a page as wikitext."""

from __future__ import annotations

from bench import wikitext


def test_it_works() -> None:
    page = """<html><body><nav><p>Elsewhere</p></nav><main><h1>One &amp; all</h1><p>Words <em>in</em>
    <a href="/x">line</a>.</p><ul><li>first</li><li>second</li></ul><script>x()</script></main><p>Foot</p></body>"""
    assert wikitext.of(page) == (
        "== <nowiki>One & all</nowiki> ==\n\n<nowiki>Words in line.</nowiki>\n\n"
        "* <nowiki>first</nowiki>\n\n* <nowiki>second</nowiki>\n"
    )


def test_words_do_not_become_markup() -> None:
    assert wikitext.of("<main><p>a &lt;/nowiki&gt; [[b]]</p></main>") == "<nowiki>a &lt;/nowiki> [[b]]</nowiki>\n"


def test_what_a_reader_does_not_read_as_prose_is_left_out() -> None:
    assert wikitext.of("<main><form><p>Name</p></form><nav><p>Rail</p></nav><p>Text</p></main>") == (
        "<nowiki>Text</nowiki>\n"
    )
