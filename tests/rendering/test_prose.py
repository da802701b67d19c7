"""Prose on a page: what each mark becomes, and what cannot get through."""

from __future__ import annotations

import pytest

from handrail.content.values import Prose
from handrail.rendering.prose import line_html, prose_html
from handrail.rendering.sheet import Sheet, sheet
from tests.rendering.pages import Addresses, soup
from tests.rendering.sample import MODULE


def page() -> Sheet:
    return sheet(MODULE, "good-reply", links=Addresses(), gettext=str)


@pytest.mark.parametrize(
    ("prose", "html"),
    [
        ("<p>One <em>two</em> <strong>three</strong></p>", "<p>One <em>two</em> <strong>three</strong></p>"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<blockquote>Said.</blockquote>", "<blockquote><p>Said.</p></blockquote>"),
        (
            '<p><a href="https://example.org/?a=1&amp;b">x</a></p>',
            '<p><a href="https://example.org/?a=1&amp;b">x</a></p>',
        ),
        ('<p><a data-topic="closing">x</a></p>', '<p><a href="/en/hard-reports/closing/">x</a></p>'),
    ],
)
def test_it_works(prose: str, html: str) -> None:
    assert prose_html(Prose(prose), page()) == html


def test_headings_stand_below_the_title_of_the_page() -> None:
    assert prose_html(Prose("<h3>a</h3><h4>b</h4>"), page()) == "<h2>a</h2><h3>b</h3>"


def test_what_looks_like_markup_is_text() -> None:
    html = prose_html(Prose("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; {0} {key}</p>"), page())
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; {0} {key}</p>"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "//example.org", "/admin/", "https://a b"])
def test_a_link_that_leads_nowhere_safe_is_its_words(href: str) -> None:
    assert prose_html(Prose(f'<p><a href="{href}">words</a></p>'), page()) == "<p>words</p>"


@pytest.mark.parametrize("link", ["data-topic", "data-term"])
def test_a_link_to_what_is_not_there_yet_is_its_words(link: str) -> None:
    assert prose_html(Prose(f'<p><a {link}="absent">words</a></p>'), page()) == "<p>words</p>"


def test_an_unknown_citation_shows_its_key() -> None:
    html = prose_html(Prose('<p>So it is.<a data-cite="absent">absent</a></p>'), page())
    assert html == '<p>So it is.<span class="missing">[absent]</span></p>'


def test_the_number_of_a_note_closes_up_to_its_word() -> None:
    html = prose_html(Prose('<p>So it is. <a data-cite="code">code</a> And on.</p>'), page())
    assert "So it is.<sup>" in html
    assert "</sup> And on." in html


def test_a_citation_inside_a_link_follows_it() -> None:
    html = prose_html(
        Prose('<p><a href="https://example.org/">See <em>it</em><a data-cite="code"></a></a></p>'), page()
    )
    tree = soup(html)
    assert not tree.select("a a")
    assert tree.select_one("a[href='https://example.org/']").text == "See it"


def test_a_label_holds_words_only() -> None:
    assert line_html(Prose("<p>a</p><ul><li>b</li></ul>"), page()) == "a<br>b"
