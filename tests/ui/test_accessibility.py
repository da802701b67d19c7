"""Every sort of page by axe, in light and dark, narrow and wide, in both ways of writing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Visit = Callable[..., Page]

UNFOLD = """() => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  document.querySelectorAll(".option input").forEach((field) => field.click());
  document.querySelectorAll("[data-question] [type=submit]").forEach((button) => button.click());
}"""


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_topic(visit: Visit, language: str, width: int, scheme: str) -> None:
    page = visit(f"/{language}/hard-reports/good-reply/", width=width, color_scheme=scheme, bypass_csp=True)
    page.evaluate(UNFOLD)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/en/hard-reports/", 320, "light"),
        ("/ar/hard-reports/", 1280, "dark"),
        ("/en/hard-reports/images/", 320, "dark"),
        ("/en/hard-reports/good-reply/answer/", 1280, "light"),
        ("/", 320, "dark"),
        ("/en/search/found", 320, "light"),
        ("/en/search/none", 1280, "dark"),
        ("/404", 320, "light"),
    ],
)
def test_other_pages(visit: Visit, path: str, width: int, scheme: str) -> None:
    page = visit(path, width=width, color_scheme=scheme, bypass_csp=True)
    page.evaluate(UNFOLD)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_check_sees_what_is_wrong(visit: Visit) -> None:
    page = visit("/404", bypass_csp=True)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><a href=\"/\"></a>')"
    )
    assert {each.partition(":")[0] for each in violations(page)} >= {"image-alt", "link-name"}


def test_the_outline_and_a_word_when_open(visit: Visit) -> None:
    page = visit("/ar/hard-reports/good-reply/", width=360, bypass_csp=True)
    page.locator(".outline-open").click()
    assert violations(page) == []
    page.locator(".rail .close").click()
    page.locator(".body a.term").first.click()
    page.locator(".word-card").wait_for()
    assert violations(page) == []
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
