"""One visit in Chromium with an empty cache: every request that leaves it, service workers' included."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error, Request, sync_playwright

from bench.findings import NotInstalled, NotMeasured

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
FLAGS = ("--no-sandbox", "--disable-gpu", *QUIET)
# What a page fetches once it has come to rest (a service worker does) counts as well.
REST = 2_000


@dataclass(frozen=True)
class Visit:
    """Requests, those of them that went elsewhere than the page's own host, and bytes received, headers included."""

    requests: int
    elsewhere: int
    received: int


def first_visit(url: str) -> Visit:
    if not Path(CHROMIUM).exists():
        raise NotInstalled("Chromium is not installed. Run as root: apt-get install chromium")
    os.environ["PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS"] = "1"
    try:
        return _visit(url)
    except Error as error:
        raise NotMeasured(f"Chromium could not open {url}: {error.message.splitlines()[0]}") from error


def _visit(url: str) -> Visit:
    seen: list[Request] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context()
        context.on("request", lambda request: seen.append(request))  # noqa: PLW0108  Playwright marks the function
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        page.wait_for_timeout(REST)
        sent = [request for request in seen if urlsplit(request.url).scheme in {"http", "https"}]
        received = sum(_received(request) for request in sent)
        browser.close()
    host = urlsplit(url).netloc
    return Visit(len(sent), sum(urlsplit(request.url).netloc != host for request in sent), received)


def _received(request: Request) -> int:
    if request.response() is None:
        return 0
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]
