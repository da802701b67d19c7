"""The promise as a whole: a reader without a name suggests words, an editor takes them up, a publisher publishes.

Then the reader finds the words on the page, the decision with its reason, and the name to be thanked.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PageErrors, arrive, visiting
from tests.running import Server, environment, package_slug
from tests.talk.test_in_a_browser import MARK

PASSAGE, SUGGESTED = "They follow me.", "They follow me from page to page."
PASSWORD = "a-long-Passw0rd"
TEAM = f"""
import django; django.setup()
from django.contrib.auth.models import Group
from handrail.accounts.models import User
for name in ("Editor", "Publisher"):
    User.objects.create_user(name.lower(), password="{PASSWORD}").groups.add(Group.objects.get(name=name))
"""


@pytest.fixture
def site(fresh_server: Callable[..., Server], package: Path) -> Server:
    """A site with a module and a team."""
    server = fresh_server("--load", package)
    made = {"HANDRAIL_DATA": str(server.data), "DJANGO_SETTINGS_MODULE": "handrail.project.settings"}
    subprocess.run([sys.executable, "-c", TEAM], env=environment(**made), check=True, timeout=60)
    return server


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/login/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrive(page, "/admin/")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_it_works(site: Server, package: Path, browser: Browser, page_errors: PageErrors, script: bool) -> None:
    home = f"/en/{package_slug(package)}/"
    with visiting(browser, site, page_errors, java_script_enabled=script) as reader:
        topic = suggest(reader, home, script=script)
        with visiting(browser, site, page_errors) as editor:
            sign_in(editor, "editor")
            take_up(editor)
        with visiting(browser, site, page_errors) as publisher:
            sign_in(publisher, "publisher")
            publish(publisher, topic)
        reader.goto(topic)
        expect(reader.locator(".body")).to_contain_text(SUGGESTED)
        reader.goto(f"{topic}history/")
        reader.get_by_role("link", name="Suggested wording").first.click()
        expect(reader.locator("main")).to_contain_text("It is clearer.")
        expect(reader.locator("main")).to_contain_text("Appeared in release 2")
        reader.goto(f"{home}credits/")
        expect(reader.locator("main")).to_contain_text("Ilo of the meadow")


def suggest(reader: Page, home: str, *, script: bool) -> str:
    """Where the reader suggested something."""
    reader.goto(home)
    reader.locator(".entry a").first.click()
    reader.wait_for_load_state()
    topic = reader.url
    if script:
        reader.evaluate(MARK, "They follow")
        reader.locator("[data-marked] > .suggest-here").click()
    else:
        reader.goto(f"{topic}talk/suggest/")
        reader.locator(".passages a", has_text=PASSAGE).click()
    reader.get_by_label("Your wording").fill(SUGGESTED)
    reader.get_by_label("Name for the credits (optional)").fill("Ilo of the meadow")
    reader.get_by_role("button", name="Send it").click()
    expect(reader.get_by_role("heading", name="Thank you, it has arrived")).to_be_visible()
    return topic


def take_up(editor: Page) -> None:
    editor.goto("/admin/talk/")
    editor.locator("[data-talk-open]").first.click()
    editor.wait_for_load_state()
    editor.locator("[data-talk-approve]").click()
    editor.wait_for_load_state()
    taking = editor.locator("#take-up")
    expect(taking.locator("[name=words]")).to_have_value(SUGGESTED)
    taking.get_by_label("Taken up", exact=True).check()
    taking.get_by_label("Reason").fill("It is clearer.")
    taking.get_by_role("button", name="Take it up", exact=True).click()
    editor.wait_for_load_state()
    expect(editor.locator("body")).to_contain_text("The words are in the draft")


def publish(publisher: Page, topic: str) -> None:
    publisher.goto(topic)
    publisher.get_by_role("link", name="Edit").click()
    publisher.wait_for_load_state()
    publisher.get_by_role("button", name="More actions").click()
    publisher.locator("[name=action-publish]").click()
    publisher.wait_for_load_state()
    expect(publisher.locator(".messages")).to_contain_text("published")
