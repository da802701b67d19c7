"""Guide and reply workshop in Chromium: what is answered and written stays there; by keyboard, and without script."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handrail.reading import rendered
from handrail.reading.links import EditionLinks
from handrail.ui import assets
from tests import shipped
from tests.browsing import PageErrors, arrive, visiting
from tests.learning.harbour import GRID, GUIDE, PACKAGE, SLUG, TASK
from tests.running import Server

PROBLEM = "We will find him at 4 Pier Lane. Zimtstern."
HEADING = ".guide-stage h2"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The address of every request that the page makes."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def opened(page: Page, asked: list[str], address: str, server: Server) -> None:
    """Opens the page as somebody whose progress is kept elsewhere on the site."""
    page.context.add_cookies([{"name": "handrail_keeps", "value": "1", "url": server.url}])
    page.goto(address, wait_until="networkidle")
    asked.clear()


NOTHING_KEPT = """() => [document.cookie, localStorage.length, sessionStorage.length, location.search, location.hash]"""


def test_the_guide_asks_nobody(page: Page, asked: list[str], harbour: Server) -> None:
    page.goto(f"/en/{SLUG}/")
    opened(page, asked, GUIDE, harbour)
    kept = page.evaluate(NOTHING_KEPT)
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator(HEADING)).to_have_text("Does the boat move?")
    expect(page.locator(HEADING)).to_be_focused()
    page.get_by_role("button", name="It is tied up").click()
    page.get_by_role("button", name="Back").click()
    expect(page.locator(HEADING)).to_have_text("Does the boat move?")
    page.get_by_role("button", name="It is tied up").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(HEADING)).to_have_text("The owner")
    expect(page.locator(HEADING)).to_be_focused()
    assert page.locator(".given b").all_inner_texts() == ["No", "It is tied up", "Yes"]
    page.get_by_role("button", name="Change this answer").nth(1).click()
    expect(page.locator(HEADING)).to_have_text("Does the boat move?")
    expect(page.locator("[data-number]")).to_have_text("2")
    page.get_by_role("button", name="It drifts").click()
    expect(page.locator(HEADING)).to_have_text("The coast guard")
    page.get_by_role("link", name="Start over").click()
    expect(page.locator(HEADING)).to_have_text("Is someone in the water?")
    assert asked == []
    assert page.evaluate(NOTHING_KEPT) == kept
    page.go_forward()
    expect(page.locator(HEADING)).to_have_text("Is someone in the water?")


def answered(page: Page) -> None:
    """The guide with two answers given, come to from the overview."""
    page.goto(f"/en/{SLUG}/")
    page.goto(GUIDE, wait_until="networkidle")
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="It is tied up").click()
    expect(page.locator(HEADING)).to_have_text("Do you know whose boat it is?")


def test_the_browsers_back_leads_to_the_question_before(page: Page, asked: list[str], harbour: Server) -> None:
    answered(page)
    asked.clear()
    page.go_back()
    expect(page.locator(HEADING)).to_have_text("Does the boat move?")
    expect(page.locator(HEADING)).to_be_focused()
    page.go_forward()
    expect(page.locator(HEADING)).to_have_text("Do you know whose boat it is?")
    page.go_back()
    page.get_by_role("button", name="It drifts").click()
    expect(page.locator(HEADING)).to_have_text("The coast guard")
    assert page.locator(".given b").all_inner_texts() == ["No", "It drifts"]
    assert page.evaluate("[history.state, location.href]") == [{"step": 2}, harbour.url + GUIDE]
    page.go_back()
    page.go_back()
    expect(page.locator(HEADING)).to_have_text("Is someone in the water?")
    assert asked == []
    page.go_back()
    arrive(page, f"/en/{SLUG}/")


def test_a_reload_begins_again(page: Page, harbour: Server) -> None:
    answered(page)
    page.reload()
    expect(page.locator(HEADING)).to_have_text("Is someone in the water?")
    page.wait_for_function("!history.state")
    page.get_by_role("button", name="Perhaps").click()
    expect(page.locator("[data-number]")).to_have_text("2")
    page.go_back()
    expect(page.locator(HEADING)).to_have_text("Is someone in the water?")
    page.go_back()
    arrive(page, f"/en/{SLUG}/")


def test_leaving_the_guide_leaves_none_of_its_questions(page: Page, harbour: Server) -> None:
    answered(page)
    page.locator("[data-leave]").evaluate("(way) => { way.href = '/accounts/login/'; }")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    arrive(page, "/accounts/login/")
    with page.expect_event("framenavigated", lambda frame: frame.url.endswith(GUIDE)):
        # Later, since a page that is gone cannot tell that it did so.
        page.evaluate("setTimeout(() => history.forward())")
    arrive(page, "/accounts/login/")
    page.go_back()
    arrive(page, f"/en/{SLUG}/")


def test_what_to_tell_can_be_copied(page: Page, asked: list[str], harbour: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, asked, GUIDE, harbour)
    page.get_by_role("button", name="Yes", exact=True).click()
    page.get_by_role("button", name="Copy this text").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "“Help has been called. Stay where you are.”"
    assert asked == []


def test_what_cannot_be_copied_is_marked(page: Page, asked: list[str], harbour: Server) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened(page, asked, GUIDE, harbour)
    page.get_by_role("button", name="Yes", exact=True).click()
    page.get_by_role("button", name="Copy this text").click()
    expect(page.get_by_role("status")).to_have_text("The text is marked: copy it now.")
    assert page.evaluate("getSelection().toString().trim()") == "“Help has been called. Stay where you are.”"


def tab_to(page: Page, name: str) -> None:
    """Walks with the Tab key until what has the focus says this."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == name:
            return
    pytest.fail(f"“{name}” cannot be reached.")


def test_the_whole_guide_by_keyboard(page: Page, harbour: Server) -> None:
    page.goto(GUIDE)
    for answer in ("No", "It is tied up", "No"):
        tab_to(page, answer)
        page.keyboard.press("Enter")
    expect(page.locator(HEADING)).to_have_text("The harbour office")
    expect(page.locator(HEADING)).to_be_focused()
    tab_to(page, "Change this answer")
    page.keyboard.press("Space")
    expect(page.locator(HEADING)).to_have_text("Is someone in the water?")
    tab_to(page, "Perhaps")
    page.keyboard.press("Enter")
    tab_to(page, "It drifts")
    page.keyboard.press("Enter")
    expect(page.locator(HEADING)).to_have_text("The coast guard")


def test_only_the_result_is_printed(page: Page, harbour: Server) -> None:
    page.goto(GUIDE)
    page.get_by_role("button", name="Yes", exact=True).click()
    page.emulate_media(media="print")
    expect(page.locator(".goes-to")).to_be_visible()
    for hidden in (".guide-ways", ".promise", ".guide-stage .acts", ".given form", ".bar", ".foot"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_the_grid_is_one_sheet(page: Page, harbour: Server) -> None:
    page.goto(GRID)
    assert sheets(page) == 1


def test_the_grid_of_the_table_that_we_ship_is_one_sheet(page: Page) -> None:
    module = shipped.module()
    page.set_content(rendered.grid(module, EditionLinks(module)).decode())
    for name in ("room.css", "guide.css"):
        page.add_style_tag(content=assets.bundle()[name].content.decode())
    assert sheets(page) == 1
    page.locator(".grid-rows > li").first.evaluate(
        "(row) => { for (let n = 0; n < 60; n++) row.after(row.cloneNode(true)); }"
    )
    assert sheets(page) > 1


def sheets(page: Page) -> int:
    """How many sheets of paper the page is printed on."""
    return len(re.findall(rb"/Type */Page\b", page.pdf(format="A4")))


def test_the_reply_workshop_asks_nobody(page: Page, asked: list[str], harbour: Server) -> None:
    opened(page, asked, TASK, harbour)
    kept = page.evaluate(NOTHING_KEPT)
    look = page.get_by_role("button", name="Look at my reply")
    compare = page.get_by_text("Compare with other replies")
    expect(compare).to_be_hidden()
    look.click()
    expect(page.get_by_text("There is nothing to look at yet.")).to_be_visible()
    page.get_by_text("Show the report").click()
    page.get_by_label("Your reply", exact=True).fill(PROBLEM)
    look.click()
    expect(page.get_by_role("heading", name="What stands out in your reply")).to_be_focused()
    assert page.locator(".findings h3").all_inner_texts() == [
        "1 It promises what others decide",
        "2 It names no next step",
        "3 It repeats what is private",
        "4 It misses the danger",
    ]
    assert page.locator("[data-text] mark").all_inner_texts() == ["We will find him1", "4 Pier Lane3"]
    page.get_by_label("Your reply", exact=True).fill("I have called the coast guard.")
    look.click()
    expect(page.locator(".findings li")).to_have_count(0)
    expect(page.get_by_text("Nothing that we look for.")).to_be_visible()
    compare.click()
    expect(page.locator(".version.better")).to_be_visible()
    page.locator(".criterion").first.get_by_label("Partly").check()
    assert asked == []
    assert page.evaluate(NOTHING_KEPT) == kept


def test_both_ways_show_the_same(browser: Browser, page: Page, page_errors: PageErrors, harbour: Server) -> None:
    """What the script builds is what the server sends to who has none."""
    shown = []
    with visiting(browser, harbour, page_errors, java_script_enabled=False) as plain:
        for one in (page, plain):
            one.goto(TASK)
            one.get_by_label("Your reply", exact=True).fill(PROBLEM)
            one.get_by_role("button", name="Look at my reply").click()
            expect(one.locator(".findings li").first).to_be_visible()
            replied = one.locator("[data-looked]").inner_text()
            one.goto(GUIDE)
            one.get_by_role("button", name="No", exact=True).click()
            one.get_by_role("button", name="It is tied up").click()
            one.get_by_role("button", name="Yes").click()
            expect(one.locator(HEADING)).to_have_text("The owner")
            shown.append((replied, one.locator(".goes-to .given").inner_text(), one.locator(HEADING).inner_text()))
            one.get_by_role("button", name="Back").click()
            expect(one.locator(HEADING)).to_have_text("Do you know whose boat it is?")
            one.get_by_role("button", name="No", exact=True).click()
            one.get_by_role("button", name="Change this answer").first.click()
            expect(one.locator(HEADING)).to_have_text("Is someone in the water?")
            one.get_by_role("button", name="Yes", exact=True).click()
            one.get_by_role("link", name="Start over").click()
            expect(one.locator(HEADING)).to_have_text("Is someone in the water?")
    assert shown[0] == shown[1]


def test_nothing_that_was_sent_is_anywhere(
    browser: Browser, fresh_server: Callable[..., Server], page_errors: PageErrors
) -> None:
    server = fresh_server()
    assert server.run("load", PACKAGE).returncode == 0
    with visiting(browser, server, page_errors, java_script_enabled=False) as page:
        page.goto(TASK)
        page.get_by_label("Your reply", exact=True).fill(PROBLEM)
        page.get_by_role("button", name="Look at my reply").click()
        expect(page.locator("textarea")).to_have_value(PROBLEM)
        page.goto(GUIDE)
        page.get_by_role("button", name="No", exact=True).click()
        page.get_by_role("button", name="It drifts").click()
        expect(page.locator(HEADING)).to_have_text("The coast guard")
        assert page.context.cookies() == []
    log = server.told(rf"POST {GUIDE} 200")
    server.stop()
    with closing(sqlite3.connect(server.data / "handrail.sqlite3")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "Zimtstern" not in log
    assert "drifts" not in log
    for path in Path(server.data).rglob("*"):
        if path.is_file():
            assert b"Zimtstern" not in path.read_bytes(), path


def test_what_is_too_large_is_refused(page: Page, page_errors: PageErrors, harbour: Server) -> None:
    page_errors.allowed.append("413")
    for address in (GUIDE, TASK):
        answer = page.request.post(address, form={"text": "w" * 300_000}, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status == 413
