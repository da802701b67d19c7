"""The promise as a whole: a reader without a name suggests words, an editor takes them up, a publisher publishes.

Then the reader finds the words on the page, the decision with its reason, and the name to be thanked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from handrail.accounts.models import User
from tests.browsing import PageErrors, new_visitor, sign_in, visiting
from tests.running import Server, package_slug
from tests.talk import live
from tests.talk.test_in_a_browser import MARK

TEAM = ("Editor", "Publisher")


def make_team(password: str) -> None:
    for name in TEAM:
        user, _ = User.objects.get_or_create(username=name.lower(), defaults={"password": password})
        user.groups.add(Group.objects.get(name=name))


@pytest.fixture(scope="module")
def team(talking: Server, browser: Browser, django_db_blocker: DjangoDbBlocker) -> dict[str, Any]:
    """What the browsers of an editor and a publisher keep once they have signed in."""
    kept = {}
    with live.working_on(talking.data, django_db_blocker):
        make_team(User.objects.get(username=talking.administrator).password)
    for name in TEAM:
        visitor = new_visitor(browser, base_url=talking.url)
        sign_in(visitor.new_page(), replace(talking, administrator=name.lower()))
        kept[name] = visitor.storage_state()
        visitor.close()
    return kept


@pytest.fixture
def site(talking: Server, plant: Callable[..., Any]) -> Server:
    """A site with a module, on which nobody has said anything yet."""
    plant(lambda: None)
    return talking


@pytest.fixture
def visit(browser: Browser, site: Server, page_errors: PageErrors) -> Callable[..., AbstractContextManager[Page]]:
    """Opens a page of somebody’s own."""
    return partial(visiting, browser, site, page_errors)


@dataclass(frozen=True)
class Way:
    """What somebody does with or without JavaScript, each at a place of the page that the other leaves alone."""

    script: bool
    passage: str
    suggested: str
    credit: str


WAYS = {
    "with JavaScript": Way(True, "They follow me.", "They follow me from page to page.", "Ilo of the meadow"),
    "without JavaScript": Way(False, "Someone wrote this.", "Someone wrote this, and waited.", "Ilo of the shore"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_it_works(
    site: Server, package: Path, team: dict[str, Any], visit: Callable[..., AbstractContextManager[Page]], way: Way
) -> None:
    home = f"/en/{package_slug(package)}/"
    before = releases(site, package)
    with visit(java_script_enabled=way.script) as reader:
        topic = open_suggesting(reader, home, way)
        send(reader, way)
        with visit(storage_state=team["Editor"]) as editor:
            take_up(editor, way.suggested)
        with visit(storage_state=team["Publisher"]) as publisher:
            publish(publisher, topic)
        reload_until_there(reader, topic, way.suggested)
        reader.goto(f"{topic}history/")
        reader.get_by_role("link", name="Suggested wording").first.click()
        expect(reader.locator("main")).to_contain_text("It is clearer.")
        expect(reader.locator("main")).to_contain_text(f"Appeared in release {before + 1}")
        reader.goto(f"{home}credits/")
        expect(reader.locator("main")).to_contain_text(way.credit)


def releases(site: Server, package: Path) -> int:
    """How many there are: the other way may have been gone before."""
    with closing(sqlite3.connect(site.data / "handrail.sqlite3")) as database:
        rows = database.execute("SELECT count(*) FROM reading_release WHERE module_slug = ?", [package_slug(package)])
        return int(rows.fetchone()[0])


def reload_until_there(reader: Page, topic: str, words: str) -> None:
    """A worker looks twice a second whether pages have changed."""
    reader.goto(topic)
    until = monotonic() + 20
    while words not in reader.locator(".body").inner_text() and monotonic() < until:
        reader.reload()
    expect(reader.locator(".body")).to_contain_text(words)


def open_suggesting(reader: Page, home: str, way: Way) -> str:
    """The form for other words, open at the passage; the address of its topic."""
    reader.goto(home)
    reader.locator(".entry a").first.click()
    reader.wait_for_url(lambda url: not url.endswith(home))
    topic = reader.url
    if way.script:
        reader.evaluate(MARK, way.passage.removesuffix("."))
        reader.locator("[data-marked] > .suggest-here").click()
    else:
        reader.goto(f"{topic}talk/suggest/")
        reader.locator(".passages a", has_text=way.passage).click()
    return topic


def send(reader: Page, way: Way) -> None:
    reader.get_by_label("Your wording").fill(way.suggested)
    reader.get_by_label("Name for the credits (optional)").fill(way.credit)
    reader.get_by_role("button", name="Send it").click()
    expect(reader.get_by_role("heading", name="Thank you, it has arrived")).to_be_visible()


def take_up(editor: Page, suggested: str) -> None:
    editor.goto("/admin/talk/")
    editor.locator("[data-talk-open]").first.click()
    editor.locator("[data-talk-approve]").click()
    expect(editor.get_by_text("The post is approved.")).to_be_visible()
    taking = editor.locator("#take-up")
    expect(taking.locator("[name=words]")).to_have_value(suggested)
    taking.get_by_label("Taken up", exact=True).check()
    taking.get_by_label("Reason").fill("It is clearer.")
    taking.get_by_role("button", name="Take it up", exact=True).click()
    expect(editor.locator("body")).to_contain_text("The words are in the draft")


def publish(publisher: Page, topic: str) -> None:
    publisher.goto(topic)
    publisher.get_by_role("link", name="Edit").click()
    publisher.wait_for_url("**/edit/")
    publisher.get_by_role("button", name="More actions").click()
    publisher.locator("[name=action-publish]").click()
    expect(publisher.locator(".messages")).to_contain_text("published")
