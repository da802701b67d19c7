"""Attacks with markup, in Chromium: none of them runs, and none changes how a page is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.attacks import attacks
from tests.browsing import PageErrors, visiting
from tests.running import Server, package_slug
from tests.talk.attacking import HARMLESS, attack

SHAPE = """() => {
  for (const one of document.querySelectorAll("nav.pages, .talk-pages, .messages")) one.remove();
  const shape = (one) => one.localName + "[" + one.getAttributeNames().sort() + "]("
    + [...one.children].map(shape) + ")";
  return [shape(document.documentElement), window.struck === undefined];
}"""


@dataclass(frozen=True)
class Site:
    """A site with attacks on the talk page of a topic and in one thread."""

    talk: str
    thread: str
    credits: str


@pytest.fixture
def site(talking: Server, plant: Callable[..., Any], package: Path) -> Site:
    home, key = f"/en/{package_slug(package)}/", "first-steps"
    code = plant(attack, package_slug(package), key)
    return Site(f"{home}{key}/talk/", f"{home}talk/{code}/", f"{home}credits/")


@pytest.fixture
def reader(browser: Browser, talking: Server, page_errors: PageErrors) -> Iterator[Page]:
    """Someone whose browser asks nothing before it runs something: a dialog is a page's doing."""
    with visiting(browser, talking, page_errors) as page:
        page.on("dialog", lambda dialog: page_errors.found.append(f"Dialog: {dialog.message}"))
        yield page


def parts(page: Page, address: str) -> list[str]:
    """The shapes of all parts of a list. Nothing has run on any of them."""
    found = []
    for number in range(1, 60):
        page.goto(f"{address}?page={number}")
        if number > 1 and not page.locator("[rel=prev]").count():
            break
        last = not page.locator("[rel=next]").count()
        shape, nothing_ran = page.evaluate(SHAPE)
        assert nothing_ran, page.url
        found.append(shape)
        if last:
            break
    return found


def test_there_are_enough() -> None:
    assert len(list(attacks())) > 500


def test_a_talk_page_is_built_the_same_whatever_was_sent(reader: Page, site: Site) -> None:
    shapes = parts(reader, site.talk)
    assert len(shapes) > len(list(attacks())) / 25
    # The newest thread comes first; it is the long one, so the first part and the last are built otherwise.
    assert set(shapes[1:-1]) == {shapes[1]}


def test_a_thread_is_built_the_same_whatever_was_sent(reader: Page, site: Site) -> None:
    shapes = parts(reader, site.thread)
    assert len(shapes) > len(list(attacks())) / 50
    assert set(shapes) == {shapes[0]}


def test_names_that_are_thanked_stay_names(reader: Page, site: Site) -> None:
    reader.goto(site.credits)
    items = reader.evaluate("""() => [...document.querySelectorAll("main li")].map(
        (one) => one.innerHTML.replace(/>[^<]*</g, "><").replace(/^[^<]*/, "").replace(/[^>]*$/, ""))""")
    assert len(items) > 500
    assert len(set(items)) == 1
    assert reader.evaluate("window.struck === undefined")


def test_the_team_sees_words_too(reader: Page, administrator: Any, site: Site) -> None:
    reader.context.add_cookies(administrator["cookies"])
    rows = set()
    for number in (1, 2, 9, 18):
        reader.goto(f"/admin/talk/?page={number}")
        rows |= set(
            reader.locator("tr[data-talk-row] td:nth-child(2) > a").evaluate_all(
                "rows => rows.map((one) => [...one.querySelectorAll('*')].map((each) => each.localName).join())"
            )
        )
        assert reader.evaluate("window.struck === undefined")
    assert len(rows) == 1
    reader.goto("/admin/talk/" + site.thread.rstrip("/").rpartition("/")[2] + "/")
    assert reader.evaluate("window.struck === undefined")
    assert HARMLESS in (reader.locator("main").text_content() or "")
