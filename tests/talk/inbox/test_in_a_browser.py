"""The inbox in Chromium: by axe, narrow and wide, and by keyboard, which never acts while someone writes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browsing import PageErrors, visiting
from tests.running import Server, environment

THREADS = """
from handrail.talk.models import Flag, Post, Thread
names = {"module_slug": "small-module", "language": "en", "topic_key": "first-steps"}
for number, kind in enumerate(("comment", "wording", "heading", "private")):
    thread = Thread.objects.create(
        code="browsertest" + "abcd"[number], kind=kind, state="held" if number == 0 else "shown",
        was="One two." if kind == "wording" else "", proposed="One three." if kind == "wording" else "",
        heading="A heading" if kind == "heading" else "", **names)
    post = Post.objects.create(thread=thread, by_opener=True, state=thread.state, text=f"Words {number}.", sender="m")
    Post.objects.create(thread=thread, internal=True, state="shown", text="For us.")
    if number == 1:
        Flag.objects.create(post=post, reason="Look.")
"""


@pytest.fixture
def inbox(fresh_server: Callable[..., Server], browser: Browser, package: str, page_errors: PageErrors) -> Page:
    """A page of the administrator, on a server with four threads."""
    server = fresh_server("--load", package)
    made = {"HANDRAIL_DATA": str(server.data), "DJANGO_SETTINGS_MODULE": "handrail.project.settings"}
    code = "import django; django.setup()\n" + THREADS
    subprocess.run([sys.executable, "-c", code], env=environment(**made), check=True, timeout=60)
    with visiting(browser, server, page_errors, bypass_csp=True) as page:
        page.goto("/admin/login/")
        page.locator("[name=login]").fill(server.administrator)
        page.locator("[name=password]").fill(server.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/admin/")
        yield page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.name || ''")


def test_every_page_by_axe(inbox: Page) -> None:
    pages = ["", "?show=held", "?show=reported&kind=wording", "rules/"]
    pages += [f"browsertest{letter}/" for letter in "abcd"]
    for width in (320, 1280):
        inbox.set_viewport_size({"width": width, "height": 800})
        for path in pages:
            inbox.goto(f"/admin/talk/{path}")
            inbox.evaluate("document.querySelectorAll('.talk details').forEach((one) => { one.open = true; })")
            found = Axe().run(inbox, context=".talk", options={"resultTypes": ["violations"]}).response["violations"]
            assert [(path, each["id"], node["html"][:160]) for each in found for node in each["nodes"]] == []
            assert inbox.evaluate("document.documentElement.scrollWidth") <= width, path
    inbox.goto("/admin/talk/")
    inbox.keyboard.press("?")
    assert inbox.locator("dialog[open]").is_visible()
    found = Axe().run(inbox, context="dialog", options={"resultTypes": ["violations"]}).response["violations"]
    assert [each["id"] for each in found] == []


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
    assert inbox.locator("[data-talk-row]").count() == 0


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
