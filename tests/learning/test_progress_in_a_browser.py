"""Progress in Chromium: nothing is asked before somebody wants it kept, then one small request for each page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import axe
from tests.learning.harbour import SLUG
from tests.running import Server

TOPIC = "first-call"
"""A topic of the harbour's module with a question of which one option is right."""


@pytest.fixture
def place(harbour: Server) -> str:
    """The overview of the harbour's module."""
    return f"/en/{SLUG}/"


def asked_of(page: Page) -> list[str]:
    """The requests to the address of progress, from now on."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.method) if "/learning/" in one.url else None)
    return asked


def test_progress(page: Page, place: str) -> None:
    asked = asked_of(page)
    page.goto(place)
    first = page.locator(".outline h3 a").first
    title = first.text_content()
    assert page.context.cookies() == []
    assert asked == []

    page.get_by_role("button", name="Keep my progress on this device").press("Enter")
    page.get_by_text("Your progress is kept from now on.").wait_for()
    assert {one["name"] for one in page.context.cookies()} == {"handrail_progress", "handrail_keeps"}
    assert axe.violations(page) == []
    page.goto(place)
    page.get_by_role("link", name="See your progress").wait_for()
    assert asked == ["GET"]
    with page.expect_response("**/learning/**"):
        page.locator(".outline h3 a").first.press("Enter")
    assert asked == ["GET", "POST"]
    page.locator(".rail .read").first.wait_for(state="attached")

    page.goto(place)
    way = page.get_by_role("link", name="Continue:")
    way.wait_for()
    assert title in str(way.text_content())
    assert page.locator(".outline .read").count() == 1
    assert page.get_by_role("img", name="read").count() == 1
    assert axe.violations(page) == []


def test_an_answer_is_sent_when_it_is_kept(page: Page, server: Server, place: str) -> None:
    asked = asked_of(page)
    page.goto(place)
    address = page.locator(f'.outline a[href$="/{TOPIC}/"]').get_attribute("href")
    page.goto(str(address))
    question = page.locator("[data-question=single]").first
    question.locator("input").first.check()
    question.get_by_role("button", name="Check my answer").click()
    assert asked == []
    page.goto(f"{place}progress/")
    page.get_by_role("button", name="Keep my progress on this device").click()
    with page.expect_response("**/learning/**"):
        page.goto(str(address))
    with page.expect_response("**/learning/**") as kept:
        page.locator("[data-question=single] input").first.check()
    assert kept.value.status == 204
    page.goto(f"{place}progress/")
    assert "Questions answered: 1 of" in str(page.locator("main").text_content())
    page.get_by_role("link", name="Delete all of it").click()
    page.get_by_role("button", name="Delete all of it").click()
    page.get_by_text("Everything is deleted").wait_for()
    assert page.context.cookies() == []
