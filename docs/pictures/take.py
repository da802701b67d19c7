"""Takes the reading room's pictures for the README and the documentation from a running site.

.venv/bin/python docs/pictures/take.py http://127.0.0.1:8000
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
MODULE = "/en/dealing-with-online-harassment/"
TOPIC = MODULE + "handling-harassment-reports/what-makes-a-good-reply/"
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


def take(browser: Browser, site: str) -> None:
    for name, path in (("overview", MODULE), ("topic", TOPIC)):
        for width in WIDTHS:
            for scheme in SCHEMES:
                shoot(browser, site + path, name, width, scheme)
    shoot(browser, site + TOPIC, "question", 360, "light", answer=True)
    shoot(browser, site + "/en/search/?q=threat", "search", 360, "light")


def shoot(browser: Browser, address: str, name: str, width: int, scheme: str, *, answer: bool = False) -> None:
    """One picture of what fits a screen; with `answer`, of the page's first question, answered."""
    with browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address)
        if answer:
            question = page.locator(".question").first
            question.locator("input:not([type=hidden])").first.check()
            question.locator("button").click()
            question.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 90)")
        page.screenshot(path=HERE / f"{name}-{width}-{scheme}.png")


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        take(chromium, sys.argv[1])
