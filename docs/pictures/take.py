"""Takes the reading room's pictures for the README and the documentation from a running site.

.venv/bin/python docs/pictures/take.py http://127.0.0.1:8000

The progress of two devices is kept by it: take a site that nobody uses.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
MODULE = "/en/dealing-with-online-harassment/"
TOPIC = MODULE + "handling-harassment-reports/what-makes-a-good-reply/"
CASE = MODULE + "practice/not-our-fight/"
READ = (MODULE + "introduction/", MODULE + "introduction/purpose-of-this-module/", TOPIC)
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 800
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REPLY = "Calm down, these things happen. I promise that we will ban them, and then you can go back to 12 Quay Street."


def take(browser: Browser, site: str) -> None:
    for name, path in (("overview", MODULE), ("topic", TOPIC)):
        for width in WIDTHS:
            for scheme in SCHEMES:
                with screen(browser, site, name, width, scheme) as page:
                    page.goto(path)
    with screen(browser, site, "question", 360) as page:
        answer(page, TOPIC)
        show(page, ".question")
    with screen(browser, site, "search", 360) as page:
        page.goto("/en/search/?q=threat")
    practise(browser, site)
    progress(browser, site)
    with screen(browser, site, "talk", 360) as page:
        page.goto(f"{TOPIC}talk/")
        show(page, "[aria-labelledby=_say]")


def practise(browser: Browser, site: str) -> None:
    """The routing guide, a reply that is looked at, and a case."""
    with screen(browser, site, "guide-question", 360) as page:
        ask(page, 3)
    with screen(browser, site, "guide-result", 360) as page:
        ask(page, 7)
    with screen(browser, site, "reply", 360) as page:
        page.goto(f"{MODULE}replies/street-and-a-line/")
        page.locator("textarea").fill(REPLY)
        page.get_by_role("button", name="Look at my reply").click()
        show(page, "[data-looked]")
    with screen(browser, site, "case", 360) as page:
        page.goto(CASE)
        show(page, ".scene")
    for width, scheme in ((360, "light"), (1280, "dark")):
        with screen(browser, site, "case-map", width, scheme) as page:
            page.goto(CASE)
            while page.locator("form.decide").count():
                page.locator("form.decide input[type=radio]").first.check()
                page.locator("form.decide button").click()
            page.locator("details:has(svg)").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
            show(page, ".case-map")


def ask(page: Page, most: int) -> None:
    """Answers so many questions of the guide, nothing urgent and then what somebody does to another."""
    answers = (
        "No sign",
        "No",
        "Nothing of",
        "What a user",
        "Yes; or",
        "On one wiki, and someone",
        "Everyone can see all",
    )
    page.goto(f"{MODULE}guide/")
    for words in answers[:most]:
        page.locator(".answers button").filter(has_text=words).first.click()


def progress(browser: Browser, site: str) -> None:
    """What a learner sees of their own, after a few pages and an answer."""
    for width, scheme in ((360, "light"), (1280, "dark")):
        with screen(browser, site, "progress", width, scheme) as page:
            page.goto(f"{MODULE}progress/")
            page.get_by_role("button", name="Keep my progress").click()
            for path in READ:
                with page.expect_response("**/learning/**"):
                    page.goto(path)
            with page.expect_response("**/learning/**"):
                answer(page)
            page.goto(f"{MODULE}progress/")


def answer(page: Page, path: str = "") -> None:
    """Answers the first question of the page."""
    if path:
        page.goto(path)
    question = page.locator(".question").first
    question.locator("input:not([type=hidden])").first.check()
    question.locator("button[type=submit]").first.click()


def show(page: Page, selector: str) -> None:
    """Brings the first such part to the top, below the bar."""
    page.locator(selector).first.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 90)")


@contextmanager
def screen(browser: Browser, site: str, name: str, width: int, scheme: str = "light") -> Iterator[Page]:
    """A visitor's screen; at the end what fits on it is kept, in as few colours as it has need of."""
    looks = {"viewport": {"width": width, "height": HEIGHT}, "color_scheme": scheme, "reduced_motion": "reduce"}
    with browser.new_context(base_url=site, **looks) as context:
        page = context.new_page()
        yield page
        page.mouse.move(0, 0)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        picture.quantize(96, dither=Image.Dither.NONE).save(HERE / f"{name}-{width}-{scheme}.png", optimize=True)


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        take(chromium, sys.argv[1])
