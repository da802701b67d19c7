"""A reading room for browser tests: the sample module's documents and the assets, with a reader page's headers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from handrail.project.headers import READING
from handrail.ui import assets
from tests.browsing import new_visitor
from tests.ui.documents import every_document


@dataclass
class Room:
    """Where the room is, and every request that it got: method and path."""

    url: str
    asked: list[tuple[str, str]] = field(default_factory=list)


def _answers() -> dict[str, tuple[str, bytes]]:
    pages = {path: ("text/html; charset=utf-8", text.encode()) for path, text in every_document().items()}
    files = {asset.address: (asset.media_type, asset.content) for asset in assets.bundle().values()}
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="160"><path d="M0 0h600v160H0z"/></svg>'
    return {
        **pages,
        **files,
        "/files/media/steps.svg": ("image/svg+xml", picture),
        "/neutral": ("text/html", b"<link rel=icon href=data:,>"),
    }


@pytest.fixture(scope="session")
def room() -> Iterator[Room]:
    """The room, once for the run."""
    answers = _answers()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            here.asked.append((self.command, path))
            media_type, content = answers.get(path, ("text/plain", b""))
            self.send_response(200 if path in answers else 404)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", READING)
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing: the requests are in `asked`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        here = Room(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield here
        server.shutdown()


@pytest.fixture
def visit(browser: Browser, room: Room) -> Iterator[Callable[..., Page]]:
    """Opens an address of the room as a visitor without a past; any error on a page fails the test at its end."""
    contexts = []
    errors: list[str] = []

    def open_page(path: str, *, width: int = 1280, height: int = 800, **options: object) -> Page:
        context = new_visitor(browser, base_url=room.url, viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type in {"error", "warning"} else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
