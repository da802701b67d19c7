"""The inbox in Chromium: by axe, narrow and wide, and by keyboard, which never acts while someone writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from handrail.talk.models import Flag, Kind, Post, Thread
from tests import axe
from tests.browsing import PageErrors, visiting
from tests.running import Server
from tests.variables import drawn


def four_threads() -> None:
    where = {"module_slug": "small-module", "language": "en", "topic_key": "first-steps"}
    for letter, kind in zip("abcd", (Kind.COMMENT, Kind.WORDING, Kind.HEADING, Kind.PRIVATE), strict=True):
        words = {Kind.WORDING: {"was": "One two.", "proposed": "One three."}, Kind.HEADING: {"heading": "A heading"}}
        state = "held" if letter == "a" else "shown"
        thread = Thread.objects.create(
            code=f"browsertest{letter}", kind=kind, state=state, **where, **words.get(kind, {})
        )
        post = Post.objects.create(thread=thread, by_opener=True, state=state, text=f"Words {letter}.", sender="m")
        Post.objects.create(thread=thread, internal=True, state="shown", text="For us.")
        if letter == "b":
            Flag.objects.create(post=post, reason="Look.")


@pytest.fixture
def inbox(
    talking: Server, plant: Callable[..., Any], administrator: Any, browser: Browser, page_errors: PageErrors
) -> Iterator[Page]:
    """A page of the administrator, on a server with four threads."""
    plant(four_threads)
    with visiting(browser, talking, page_errors, storage_state=administrator) as page:
        yield page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.name || ''")


def test_every_page_by_axe(inbox: Page) -> None:
    pages = ["", "?show=held", "?show=reported&kind=wording", "rules/"]
    found = []
    for path in drawn([*pages, *(f"browsertest{letter}/" for letter in "abcd")], 4):
        inbox.goto(f"/admin/talk/{path}")
        inbox.evaluate("document.querySelectorAll('.talk details').forEach((one) => { one.open = true; })")
        found += axe.problems(inbox, path, within=".talk", schemes=("light",))
    inbox.goto("/admin/talk/")
    inbox.keyboard.press("?")
    assert inbox.locator("dialog[open]").is_visible()
    assert found + axe.violations(inbox, "dialog") == []


def test_going_through_the_list_by_keyboard(inbox: Page) -> None:
    inbox.goto("/admin/talk/")
    inbox.keyboard.press("j")
    assert focused(inbox) == "open-browsertesta"
    inbox.keyboard.press("j")
    assert focused(inbox) == "open-browsertestb"
    inbox.keyboard.press("ArrowDown")
    assert focused(inbox) == "open-browsertestc"
    inbox.keyboard.press("k")
    inbox.keyboard.press("ArrowUp")
    assert focused(inbox) == "open-browsertesta"
    inbox.keyboard.press("Enter")
    inbox.wait_for_url("**/browsertesta/")
    inbox.keyboard.press("n")
    inbox.wait_for_url("**/browsertestb/")
    inbox.keyboard.press("d")
    assert inbox.evaluate("document.activeElement.closest('[data-talk-decision]') !== null")


def test_approving_by_key(inbox: Page) -> None:
    inbox.goto("/admin/talk/browsertestb/")
    inbox.keyboard.press("a")
    inbox.wait_for_function("document.querySelector('[data-talk-said]').textContent !== ''")
    assert "nothing to approve" in inbox.locator("[data-talk-said]").inner_text()
    inbox.goto("/admin/talk/?show=held")
    inbox.keyboard.press("j")
    inbox.keyboard.press("a")
    inbox.get_by_text("The post is approved.").wait_for()
    expect(inbox.locator("[data-talk-row]")).to_have_count(0)


def test_keys_do_nothing_while_someone_writes_and_can_be_switched_off(inbox: Page) -> None:
    inbox.goto("/admin/talk/browsertesta/")
    field = inbox.locator("#answer-text")
    field.fill("")
    field.press_sequentially("jkadn?")
    assert field.input_value() == "jkadn?"
    assert inbox.url.endswith("/browsertesta/")
    inbox.get_by_role("button", name=re.compile("^Keys")).click()
    inbox.get_by_label("Use these keys in this browser").uncheck()
    inbox.keyboard.press("Escape")
    for _ in range(2):  # and on the next page as well
        inbox.locator("body").focus()
        inbox.keyboard.press("?")
        inbox.keyboard.press("n")
        assert not inbox.locator("dialog[open]").count()
        assert inbox.url.endswith("/browsertesta/")
        inbox.reload()


def test_a_beginning_goes_into_the_answer(inbox: Page) -> None:
    inbox.goto("/admin/talk/browsertesta/")
    inbox.locator("#answer-text").fill("And one thing more.")
    inbox.get_by_label("Begin with").select_option(label="Not taken up, and why")
    inbox.get_by_role("button", name="Put it in").click()
    assert inbox.locator("#answer-text").input_value().startswith("Thank you for the idea")
    assert inbox.locator("#answer-text").input_value().endswith("\n\nAnd one thing more.")


def test_enter_on_a_box_approves_nothing(inbox: Page) -> None:
    inbox.goto("/admin/talk/?show=held")
    inbox.locator("[name=thread]").check()
    inbox.locator("[name=thread]").press("Enter")
    inbox.get_by_role("heading", name="Several threads together").wait_for()
    inbox.goto("/admin/talk/?show=held")
    assert inbox.locator("[data-talk-row]").count() == 1


def test_several_are_dealt_with_and_nothing_asks_for_what_belongs_to_another_act(inbox: Page) -> None:
    def choose(*names: str) -> None:
        inbox.goto("/admin/talk/")
        for name in names:
            inbox.locator(f"[name=thread][value={name}]").check()
        inbox.get_by_role("button", name="Go on with the chosen ones").click()
        inbox.get_by_role("heading", name="Several threads together").wait_for()

    choose("browsertestb", "browsertestc")
    inbox.get_by_label("Taken on by").select_option(label="administrator")
    inbox.get_by_role("button", name="Save who takes them on").click()
    inbox.get_by_text("administrator takes them on now.").wait_for()
    choose("browsertesta", "browsertestd")
    inbox.get_by_role("button", name="Approve the 1 post shown here").click()
    inbox.get_by_text("1 post is approved.").wait_for()
    choose("browsertesta", "browsertestc")
    inbox.get_by_label("This one stays").first.check()
    inbox.get_by_role("button", name="Join them").click()
    inbox.get_by_text("They are joined to one thread now").wait_for()
    choose("browsertesta", "browsertestb")
    inbox.get_by_label("Not taken up").check()
    inbox.get_by_label("Reason").fill("They are off the subject.")
    inbox.get_by_role("button", name="Decide with this reason").click()
    inbox.get_by_text("2 decisions are recorded.").wait_for()
