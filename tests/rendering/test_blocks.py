"""Every block kind as HTML, alone and on a page."""

from __future__ import annotations

import typing

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from handrail.content.kinds import Block
from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.local import Local
from handrail.content.kinds.note import Note, Tone
from handrail.content.kinds.plain import PlainBlock
from handrail.content.kinds.text import Text
from handrail.content.model import Module, reading_order
from handrail.content.package.files import described
from handrail.content.values import Key, Line, Prose
from handrail.rendering.blocks import block_html, blocks_html
from handrail.rendering.blocks.plain import RENDERERS
from handrail.rendering.sheet import Sheet, sheet
from tests.content.strategies import modules
from tests.rendering.pages import Addresses, block, overview, soup, topic, words
from tests.rendering.sample import BLOCKS, LETTER, MODULE

HOSTILE = Line("<script>alert('&')</script>")


@pytest.mark.parametrize("one", BLOCKS, ids=lambda one: str(one.key))
def test_it_works_without_a_module_around_it(one: Block) -> None:
    html = soup(block_html(one, Sheet()))
    assert html.select_one(f"#{one.key}.block") is not None


def test_every_kind_has_its_file() -> None:
    assert set(RENDERERS) == set(typing.get_args(PlainBlock))


@given(modules())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_module_holds_can_be_shown(module: Module) -> None:
    overview(module)
    for one in reading_order(module.topics):
        page = topic(one.key, module)
        html = soup(page.body + page.urgent + page.words + page.references)
        assert not html.select("script, style, iframe, a a, label label, [style], [onclick]")
        anchors = {element["id"] for element in html.select("[id]")}
        notes = {link["href"][1:] for link in html.select("a.cite, a.term, .back a")}
        assert notes <= anchors


def test_blocks_keep_their_order() -> None:
    html = soup(blocks_html(BLOCKS, Sheet()))
    assert [each["id"] for each in html.select(".block") if not each.find_parent(class_="block")] == [
        one.key for one in BLOCKS
    ]


@pytest.mark.parametrize(("tone", "label"), [("note", "Good to know"), ("care", "Take care"), ("urgent", "Act first")])
def test_a_note_says_its_tone_in_words(tone: str, label: str) -> None:
    html = block(Note(key=Key("a"), tone=Tone(tone), body=Prose("<p>x</p>")))
    group = html.select_one("[role=group]")
    assert words(html.select_one(f"#{group['aria-labelledby']}")) == label


def test_a_title_cannot_bring_markup() -> None:
    html = block(Note(key=Key("a"), title=HOSTILE, body=Prose("<p>x</p>")))
    assert html.script is None
    assert words(html.select_one(".title")) == HOSTILE


def test_a_reply_names_weak_and_better() -> None:
    versions = block(LETTER).select(".version")
    assert [words(each.select_one(".quality")) for each in versions] == ["Weak", "Better"]
    assert [len(each.select("ol > li")) for each in versions] == [2, 2]


def test_a_content_note_is_folded_and_can_be_skipped() -> None:
    note = ContentNote(
        key=Key("ahead"),
        about=Line("a threat."),
        blocks=(Text(key=Key("inside"), body=Prose("<p>The threat.</p>")),),
    )
    html = block(note)
    assert not html.details.has_attr("open")
    assert html.details.select_one("#inside") is not None
    skip = html.find("a", string="Skip this part")
    # What the link leads to stands after the fold, so that reading goes on there.
    assert html.select_one(f"#{note.key} ~ {skip['href']}") is not None
    assert "The threat." not in words(html.select_one(".ahead"))


def test_a_local_block_tells_readers_that_it_differs_and_not_what_adapters_are_asked() -> None:
    html = block(Local(key=Key("a"), slot=Key("s"), ask=Line("Name the board."), body=Prose("<p>The board.</p>")))
    assert words(html) == "Differs by community The board."


def test_a_figure_has_its_alternative_and_its_address() -> None:
    html = block(Figure(key=Key("a"), file=Line("media/x.png"), alt=Line('A "sign"')))
    assert (html.img["src"], html.img["alt"]) == ("/files/media/x.png", 'A "sign"')
    assert html.figcaption is None
    assert not {"width", "height"} & set(html.img.attrs)


def test_a_figure_leaves_room_for_its_picture() -> None:
    media = described({"media/x.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 50"/>'})
    page = sheet(replace(MODULE, media=media), links=Addresses(), gettext=str)
    html = soup(block_html(Figure(key=Key("a"), file=Line("media/x.svg"), alt=Line("A sign")), page))
    assert (html.img["width"], html.img["height"]) == ("48", "50")


def test_a_reflection_cannot_be_sent() -> None:
    html = block(next(one for one in BLOCKS if one.key == "your-own"))
    assert html.select_one("form, button, [name]") is None
    assert "never sent or kept" in words(html.select_one(f"#{html.textarea['aria-describedby']}"))
