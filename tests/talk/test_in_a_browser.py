"""Other wording suggested where it stands, in Chromium: by keyboard, from marked words, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PageErrors, arrive, visiting
from tests.running import Server

MARK = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
}"""


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The address of every request that the page makes."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


@pytest.fixture
def topic(page: Page, asked: list[str], with_module: str) -> Page:
    """A topic with a block of every kind."""
    page.goto(f"/en/{with_module}/")
    page.goto(page.locator(".entry a").first.get_attribute("href") or "")
    return page


def test_it_works_from_the_keyboard_alone(topic: Page, asked: list[str]) -> None:
    button = topic.locator("#opening > .suggest-here")
    typed = topic.get_by_label("Your wording")
    assert not any("/talk/" in address for address in asked)
    button.focus()
    expect(button).to_have_css("opacity", "1")
    topic.keyboard.press("Enter")
    expect(topic.locator(".passages a").first).to_be_focused()
    topic.keyboard.press("Enter")
    expect(typed).to_be_focused()
    topic.keyboard.press("Control+End")
    topic.keyboard.type(" Take your time.")
    topic.get_by_role("button", name="Show the difference").focus()
    topic.keyboard.press("Enter")
    expect(topic.locator("#_difference")).to_be_focused()
    expect(topic.locator("#_difference ins")).to_contain_text("Take your time.")
    topic.keyboard.press("Escape")
    expect(topic.locator("[data-suggest-part]")).to_have_count(0)
    expect(button).to_be_focused()
    topic.keyboard.press("Enter")
    expect(typed).to_have_value(re.compile(r" Take your time\.$"))
    topic.locator("[data-suggest-part]").get_by_role("button", name="Send it").focus()
    topic.keyboard.press("Enter")
    arrive(topic, "/talk/suggest/")
    expect(topic.get_by_role("heading", name="Thank you, it has arrived")).to_be_visible()
    topic.get_by_role("link", name="Open it now").click()
    expect(topic.locator(".wording ins")).to_contain_text("Take your time.")
    assert topic.context.cookies() == []


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("first steps", "See the first steps, and what a report is. Ask first; more."),
        ("They follow", "They follow me."),
        ("Deeper", "Deeper"),
    ],
)
def test_marked_words_find_their_passage(topic: Page, words: str, passage: str) -> None:
    topic.evaluate(MARK, words)
    topic.locator("[data-marked] > .suggest-here").click()
    part = topic.locator("[data-suggest-part]")
    expect(part.locator("blockquote")).to_have_text(passage)
    expect(part.get_by_label("Your wording")).to_have_value(passage)
    part.get_by_role("button", name="Close").click()
    expect(part).to_have_count(0)
    expect(topic.locator(".suggest-here:focus")).to_have_count(1)


def test_it_works_without_javascript(
    browser: Browser, server: Server, page_errors: PageErrors, with_module: str
) -> None:
    with visiting(browser, server, page_errors, java_script_enabled=False) as page:
        page.goto(f"/en/{with_module}/")
        page.locator(".entry a").first.click()
        assert page.locator(".suggest-here").count() == 0
        page.get_by_role("link", name="Comment, or suggest better wording").click()
        page.get_by_role("link", name="Suggested wording").click()
        page.locator(".passages a", has_text="Ask first; more.").click()
        page.get_by_label("Your wording").fill("Ask first.")
        page.get_by_role("button", name="Show the difference").click()
        expect(page.locator("#_difference del").first).to_be_visible()
        page.get_by_role("button", name="Send it").click()
        page.get_by_role("link", name="Open it now").click()
        page.get_by_role("link", name="Withdraw it").click()
        page.get_by_role("button", name="Withdraw it").click()
        expect(page.get_by_role("status")).to_have_text("It is withdrawn.")
