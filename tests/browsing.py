"""A browser for tests: Chromium through Playwright, which reaches nothing but the loopback."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, sync_playwright

from handrail.ui import assets
from tests.running import Server

CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
# What Chromium does for somebody who sits before it: an address bar that draws two pages of its own for each visitor
# costs as much as the visit. The last list that is given counts, so Playwright's own that matter here are in it.
FEATURES = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,OptimizationHints,PaintHolding"
)
FLAGS = [
    f"--disable-features={FEATURES}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # It finds its way to nothing else, by name or by number.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]",
]
NOWHERE = "http://127.0.0.1"
LOOPBACK = re.compile(r"^(https?://(127\.0\.0\.1|localhost|\[::1\])[:/]|data:|blob:|about:)")


@dataclass
class PageErrors:
    """What went wrong in a browser during a test; `allowed` are parts of what the test expects."""

    found: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def unexpected(self) -> list[str]:
        return [error for error in self.found if not any(part in error for part in self.allowed)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for the run."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page_errors() -> Iterator[PageErrors]:
    """Fails the test, at its end, for a request that left the machine or an error on a page's console."""
    errors = PageErrors()
    yield errors
    if unexpected := errors.unexpected():
        pytest.fail("The browser reported:\n" + "\n".join(unexpected))


def arrive(page: Page, ending: str) -> None:
    """Waits until the page whose address ends like this is there, with its scripts run.

    An address changes before the page's deferred script has run: a key pressed in between meets nobody.
    """
    page.wait_for_url(lambda url: url.endswith(ending), wait_until="load")


def new_visitor(browser: Browser, **options: Any) -> BrowserContext:
    """A visitor without a past, to whom nothing moves: a colour on its way to another has neither's contrast."""
    return browser.new_context(**{"reduced_motion": "reduce"} | options)


def documents(browser: Browser, shown: Mapping[str, str]) -> Iterator[tuple[str, Page]]:
    """Each document by its name, open in one visitor's page with the assets it asks for, and without a server."""
    named = dict(enumerate(shown))
    files = {asset.address: asset for asset in assets.bundle().values()}
    asked: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix(NOWHERE)
        asked.append(address)
        if asset := files.get(address):
            route.fulfill(body=asset.content, content_type=asset.media_type)
        elif (path := re.match(r"/static/([^?]+\.css)", address)) and (style := finders.find(path[1])):
            route.fulfill(path=style)
        elif (number := address.removeprefix("/")).isdecimal():
            route.fulfill(body=shown[named[int(number)]], content_type="text/html; charset=utf-8")
        else:
            route.abort()

    visitor = new_visitor(browser)
    visitor.route("**/*", answer)
    page = visitor.new_page()
    for number, name in named.items():
        page.goto(f"{NOWHERE}/{number}")
        yield name, page
    visitor.close()
    assert any(address.endswith(".css") for address in asked)
    assert [address for address in asked if not address.startswith("/")] == []


@contextmanager
def visiting(browser: Browser, server: Server, page_errors: PageErrors, **options: Any) -> Iterator[Page]:
    """A new page of a new visitor to any server, watched; `options` are Playwright's for a browser context."""
    visitor = new_visitor(browser, base_url=server.url, **options)
    _watch(visitor, page_errors)
    yield visitor.new_page()
    visitor.close()


def _watch(visitor: BrowserContext, page_errors: PageErrors) -> None:
    # Listening keeps the browser's cache on, which a route would switch off: pages come in half the time.
    def note(request: Request) -> None:
        if not LOOPBACK.match(request.url):
            page_errors.found.append(f"A request left the machine: {request.url}")

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            page_errors.found.append(f"Console: {said.text} ({said.location.get('url', '')})")

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: page_errors.found.append(f"Error: {error}"))
        page.on("console", hear)

    visitor.set_default_timeout(30_000)
    visitor.on("request", note)
    visitor.on("page", watch)


@pytest.fixture
def context(browser: Browser, server: Server, page_errors: PageErrors) -> Iterator[BrowserContext]:
    """A visitor without a past. Pages opened in it are watched."""
    visitor = new_visitor(browser, base_url=server.url)
    _watch(visitor, page_errors)
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A new page of a visitor."""
    return context.new_page()


@pytest.fixture
def signed_in(page: Page, server: Server) -> Page:
    """A new page with the administrator signed in, in the workshop."""
    sign_in(page, server)
    return page


def sign_in(page: Page, server: Server) -> None:
    """Signs the server's administrator in, who is in the workshop then."""
    page.goto("/admin/login/")
    page.locator("[name=login]").fill(server.administrator)
    page.locator("[name=password]").fill(server.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrive(page, "/admin/")
