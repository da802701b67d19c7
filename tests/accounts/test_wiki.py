"""Signing in with an account of a wiki: a wiki of the test’s own, and a browser that goes there and comes back."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import axe
from tests.browsing import PageErrors, arrive, visiting
from tests.running import Server, Templates, running


@dataclass
class Wiki:
    """As much of a wiki as signing in needs (OAuth 2): it agrees to everything, and tells more than it should."""

    url: str = ""
    agrees: bool = True
    asked: list[str] = field(default_factory=list)

    PROFILE = {
        "sub": 4711,
        "username": "Wren of the wiki",
        "realname": "A real name",
        "email": "wren@example.org",
        "confirmed_email": True,
    }


@pytest.fixture(scope="module")
def own_wiki() -> Iterator[Wiki]:
    """One for all these tests, as a site knows one."""
    here = Wiki()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            if "/oauth2/authorize" in self.path:
                query = parse_qs(urlsplit(self.path).query)
                said = "code=yes" if here.agrees else "error=access_denied"
                self.send_response(302)
                self.send_header("Location", f"{query['redirect_uri'][0]}?{said}&state={query['state'][0]}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self.say(Wiki.PROFILE)

        def do_POST(self) -> None:
            here.asked.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            self.say({"access_token": "token-of-the-wiki", "token_type": "Bearer", "expires_in": 3600})

        def say(self, value: object) -> None:
            content = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: the requests are in `asked`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        here.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield here
        server.shutdown()


@pytest.fixture
def wiki(own_wiki: Wiki) -> Wiki:
    """The wiki, agreeing, and asked for nothing yet."""
    own_wiki.agrees = True
    own_wiki.asked.clear()
    return own_wiki


@pytest.fixture(scope="module")
def site(templates: Templates, tmp_path_factory: pytest.TempPathFactory, own_wiki: Wiki) -> Iterator[Server]:
    known = {"HANDRAIL_MEDIAWIKI_KEY": "key", "HANDRAIL_MEDIAWIKI_SECRET": "secret"}
    folder = tmp_path_factory.mktemp("site-of-a-wiki")
    with running(folder, templates.administered, HANDRAIL_MEDIAWIKI_URL=own_wiki.url, **known) as started:
        yield started


@pytest.fixture
def visitor(browser: Browser, site: Server, page_errors: PageErrors) -> Iterator[Page]:
    with visiting(browser, site, page_errors, viewport={"width": 320, "height": 640}) as page:
        yield page


def go_to_the_wiki(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Sign in with 127.0.0.1").click()
    expect(page.get_by_text("You leave this site for a moment")).to_be_visible()
    assert axe.violations(page) == []
    page.get_by_role("button", name="Go to 127.0.0.1").click()


def test_it_works(visitor: Page, site: Server, wiki: Wiki) -> None:
    go_to_the_wiki(visitor)
    arrive(visitor, "/accounts/3rdparty/signup/")
    visitor.get_by_label("Username").fill("robin")
    visitor.get_by_role("button", name="Make the account").click()
    expect(visitor.get_by_text("You are signed in as robin.")).to_be_visible()

    visitor.get_by_role("button", name="Sign out").click()
    go_to_the_wiki(visitor)
    arrive(visitor, "/accounts/")
    expect(visitor.get_by_text("You are signed in as robin.")).to_be_visible()

    kept = everything_in(site.data / "handrail.sqlite3")
    assert "Wren of the wiki" in kept
    for secret in ("wren@example.org", "A real name", "token-of-the-wiki"):
        assert secret not in kept


def test_who_says_no_to_the_wiki_can_sign_in_otherwise(visitor: Page, wiki: Wiki) -> None:
    wiki.agrees = False

    go_to_the_wiki(visitor)

    expect(visitor.get_by_role("heading", name="You did not sign in")).to_be_visible()


def test_opening_the_page_tells_the_wiki_nothing(visitor: Page, wiki: Wiki) -> None:
    visitor.goto("/accounts/login/")
    visitor.get_by_role("link", name="Sign in with 127.0.0.1").click()

    expect(visitor.get_by_text("You leave this site for a moment")).to_be_visible()
    assert wiki.asked == []


def test_without_the_settings_there_is_no_such_way(page: Page) -> None:
    page.goto("/accounts/login/")

    expect(page.get_by_role("link", name="Sign in with")).to_have_count(0)


def everything_in(database: Path) -> str:
    """Every row of every table, as text."""
    with closing(sqlite3.connect(database)) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join(str(opened.execute(f'SELECT * FROM "{table}"').fetchall()) for table in tables)
