"""From the printed link to the workshop and out again, with the keyboard alone, as axe and a browser see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import axe
from tests.browsing import PageErrors, arrive, visiting
from tests.running import Server, Templates, running


@pytest.fixture
def newborn(templates: Templates, tmp_path: Path) -> Iterator[Server]:
    """A server that nobody can sign in to yet."""
    with running(tmp_path, templates.empty) as server:
        yield server


def cookies(page: Page) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}


def problems(page: Page) -> list[str]:
    return axe.problems(page, page.url, widths=(320,))


def test_the_first_administrator_comes_in(browser: Browser, newborn: Server, page_errors: PageErrors) -> None:
    link = re.search(r"/accounts/first/\?link=\S+", newborn.log.read_text())
    assert link is not None
    with visiting(browser, newborn, page_errors, viewport={"width": 320, "height": 640}) as page:
        page.goto(link[0])
        assert problems(page) == []

        page.get_by_label("Username").focus()
        for text in ("first", "12345678", "12345678"):
            page.keyboard.type(text)
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("This password is too common.")).to_be_visible()
        assert problems(page) == []

        page.get_by_label("Password", exact=True).fill("plough-Lantern-41")
        page.get_by_label("Password confirmation").fill("plough-Lantern-41")
        page.get_by_role("button", name="Become the administrator").click()
        arrive(page, "/accounts/2fa/")
        assert cookies(page)["handrail_editor"] == "1"

        page.goto(link[0])
        expect(page.get_by_role("main").get_by_role("link", name="Sign in")).to_be_visible()
        assert problems(page) == []
        page_errors.allowed.append("404")
