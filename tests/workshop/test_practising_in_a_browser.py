"""Practice in Chromium: every page by axe, narrow and wide, and a case written by keyboard without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import axe
from tests.browsing import PageErrors, sign_in, visiting
from tests.running import Server, Templates, running
from tests.variables import drawn

MODULE = "/admin/practice/en/small-module/"
CASE = f"{MODULE}cases/quiet-report/"


@pytest.fixture(scope="module")
def site(templates: Templates, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the sample, to whose practice these tests only add."""
    with running(tmp_path_factory.mktemp("practising"), templates.administered, "--load", package) as server:
        yield server


@pytest.fixture
def desk(site: Server, browser: Browser, page_errors: PageErrors) -> Iterator[Page]:
    """A page of the administrator, on a server with the sample."""
    with visiting(browser, site, page_errors, bypass_csp=True) as page:
        sign_in(page, site)
        yield page


def add(page: Page, sort: str, title: str) -> None:
    page.goto(MODULE)
    page.locator(f"#new-{sort}").fill(title)
    page.locator(f"form:has(#new-{sort}) button").click()
    page.wait_for_url(f"**{MODULE}{sort}/*/")


def widths(path: str) -> tuple[int, ...]:
    """A case is the widest of these pages; the others have the same in them, wide and narrow."""
    return axe.WIDTHS if path.startswith("cases/") else axe.WIDTHS[:1]


def test_every_page_by_axe(desk: Page) -> None:
    add(desk, "routing", "Where to?")
    for title in ("questions", "rules", "outcomes", "safety", "examples"):
        desk.locator(f"[value='add:{title}']").click()
    desk.locator("[value='save']").first.click()
    add(desk, "rules", "Promises")
    add(desk, "tasks", "A mail")
    for title in ("private", "dangers", "samples", "rubric"):
        desk.locator(f"[value='add:{title}']").click()
    desk.locator("[value='save']").first.click()
    things = ["cases/quiet-report/", "routing/table/", "rules/promises/", "tasks/a-mail/"]
    wrong = []
    for path in drawn(["", "versions/", "try/", "cases/quiet-report/delete/", *things], 4):
        desk.goto(MODULE + path)
        desk.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        wrong += axe.problems(desk, path, within="main", widths=widths(path), schemes=["light"])
    assert wrong == []


def test_the_picture_leads_to_the_sections(desk: Page) -> None:
    desk.goto(CASE)
    assert desk.locator("svg a[aria-label='A message, start']").is_visible()
    desk.locator("svg a[aria-label='Afterwards, end'] rect").click()
    assert desk.locator("#situations-1-title").is_visible()
    assert not desk.locator("#situations-0-title").is_visible()
