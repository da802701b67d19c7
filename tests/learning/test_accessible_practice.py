"""Guide, grid and reply workshop by axe: light and dark, narrow and wide, both ways of writing, each state of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Page

from handrail.reading import rendered
from handrail.reading.links import EditionLinks
from handrail.ui import assets
from tests import axe
from tests.browsing import documents
from tests.learning import harbour
from tests.rendering.pages import soup
from tests.variables import LANGUAGES, drawn

WRONG = "We will find him at 4 Pier Lane."


def pages(language: str) -> dict[str, str]:
    """The stored pages, and those that are sent to who has no script."""
    made = harbour.module(language)
    links = EditionLinks(made)
    with translation.override(language):
        found = {
            "guide": rendered.guide(made, links),
            "asked": rendered.guide(made, links, {"water": "dry"}),
            "reached": rendered.guide(made, links, {"water": "in-it"}),
            "grid": rendered.grid(made, links),
            "reply": rendered.reply(made, "wet-coat", links),
            "looked": rendered.reply(made, "wet-coat", links, WRONG),
        }
    return {name: page.decode() for name, page in found.items()}


def reach(page: Page) -> None:
    page.locator(".answers button").first.click()
    page.locator(".goes-to").wait_for()


def look(page: Page) -> None:
    page.locator("details").first.evaluate("(fold) => { fold.open = true; }")
    page.locator("textarea").fill(WRONG)
    page.locator(".reply-form button").click()
    page.locator(".findings li").first.wait_for()


ACTS = {"guide": reach, "reply": look}


def test_by_axe(browser: Browser) -> None:
    for language in drawn(LANGUAGES, 1):
        assert problems_in(browser, language) == []


def problems_in(browser: Browser, language: str) -> list[str]:
    found = []
    for name, page in documents(browser, pages(language)):
        found += problems(page, name)
        if name in ACTS:
            ACTS[name](page)
            page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            found += problems(page, f"{name}, used")
    return found


def problems(page: Page, name: str) -> list[str]:
    found = axe.problems(page, name)
    small = page.evaluate(
        """[...document.querySelectorAll("main button, main summary, main .answers button")]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)"""
    )
    return found + [f"{name}: too small: {one}" for one in small]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_whole(language: str) -> None:
    for name, html in pages(language).items():
        tree = soup(html)
        ids = [element["id"] for element in tree.select("[id]")]
        named = {
            one
            for attribute in ("aria-labelledby", "aria-describedby", "for")
            for element in tree.select(f"[{attribute}]")
            for one in element[attribute].split()
        }
        for folded in tree.select("template"):
            folded.decompose()
        levels = [int(heading.name[1]) for heading in tree.main.select("h1, h2, h3, h4")]
        assert len(ids) == len(set(ids)), name
        assert named <= set(ids), name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert tree.select_one("a[data-leave]"), name
        assert not tree.select("script:not([src]):not([type='application/json']), style, [style]"), name


def test_a_topic_loads_nothing_of_it() -> None:
    made = harbour.module()
    links = EditionLinks(made)
    apart = [asset.address for name, asset in assets.bundle().items() if name.startswith(("guide", "replies"))]
    assert len(apart) == 4
    topic = rendered.topic(made, made.topics[0].key, links).decode()
    assert not any(address in topic for address in apart)
    assert all(address in pages("en")["guide"] + pages("en")["reply"] for address in apart)
