"""Every sort of page by axe, in light and dark, narrow and wide, in both ways of writing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import axe

Visit = Callable[..., Page]

UNFOLD = """() => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  document.querySelectorAll(".option input").forEach((field) => field.click());
  document.querySelectorAll("[data-question] [type=submit]").forEach((button) => button.click());
}"""


@pytest.mark.parametrize(
    "path",
    [
        "/en/hard-reports/good-reply/",
        "/ar/hard-reports/good-reply/",
        "/en/hard-reports/",
        "/ar/hard-reports/",
        "/en/hard-reports/images/",
        "/en/hard-reports/good-reply/answer/",
        "/",
        "/en/search/found",
        "/en/search/none",
        "/404",
    ],
)
def test_by_axe(visit: Visit, path: str) -> None:
    page = visit(path, bypass_csp=True)
    page.evaluate(UNFOLD)
    assert axe.problems(page, path) == []


def test_the_check_sees_what_is_wrong(visit: Visit) -> None:
    page = visit("/404", bypass_csp=True)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><a href=\"/\"></a>')"
    )
    assert {each.partition(":")[0] for each in axe.violations(page)} >= {"image-alt", "link-name"}


def test_the_check_sees_what_only_the_dark_hides(visit: Visit) -> None:
    page = visit("/404", bypass_csp=True)
    page.evaluate("document.querySelector('main h1').style.color = 'light-dark(black, #333)'")
    found = axe.problems(page, "404", widths=(320,))
    assert [each.partition(": <")[0] for each in found] == ["404 (320, dark): color-contrast"]


def test_the_outline_and_a_word_when_open(visit: Visit) -> None:
    page = visit("/ar/hard-reports/good-reply/", width=360, bypass_csp=True)
    page.locator(".outline-open").click()
    assert axe.violations(page) == []
    page.locator(".rail .close").click()
    page.locator(".body a.term").first.click()
    page.locator(".word-card").wait_for()
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_touched_is_large_enough(visit: Visit) -> None:
    page = visit("/en/hard-reports/good-reply/", width=360)
    touched = "button, .button, .leave, .brand, .ways a, summary, select, .option label, .checklist label, .foot a"
    small = page.evaluate(
        """(touched) => [...document.querySelectorAll(touched)]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML)""",
        touched,
    )
    assert small == []


def test_magnified_four_times_the_text_has_room(visit: Visit) -> None:
    page = visit("/en/hard-reports/good-reply/", width=320, height=256)
    page.evaluate("document.querySelector('.onward').scrollIntoView()")
    bars = page.evaluate("document.querySelector('.bar').offsetHeight")
    assert page.evaluate("getComputedStyle(document.querySelector('.onward')).position") == "static"
    assert bars <= 80
