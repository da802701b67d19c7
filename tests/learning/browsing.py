"""A browser whose every request this process answers: real pages and assets, without a server beside the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, Page, Route

from tests.browsing import new_visitor

HOME = "http://127.0.0.1"


@dataclass
class Seen:
    """What the browser asked for, path with query, and what went wrong on its pages."""

    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def visiting(browser: Browser, *, without_policy: bool = False, **options: Any) -> Iterator[tuple[Page, Seen]]:
    """A page of a visitor without a past; `without_policy` leaves the checks of axe in."""
    seen, client = Seen(), Client(HTTP_HOST="127.0.0.1")
    # The connection to the database is the test's own, whose transaction nobody else sees.
    here = copy_context()

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        if not route.request.url.startswith(HOME):
            seen.errors.append(f"A request left the machine: {route.request.url}")
            route.abort()
            return
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        seen.asked.append(f"{route.request.method} {address}")
        found = here.run(client.get, address)
        route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.content)

    context = new_visitor(browser, base_url=HOME, bypass_csp=without_policy, **options)
    context.set_default_timeout(20_000)
    context.route("**/*", answer)
    page = context.new_page()
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", lambda said: seen.errors.append(said.text) if said.type in {"error", "warning"} else None)
    yield page, seen
    context.close()
    assert seen.errors == []
