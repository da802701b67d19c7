"""A worker that has just started, and a crowd that is there at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.running import Server, Templates, children, package_slug, running

CROWD = 16


@pytest.fixture
def cold(templates: Templates, package: Path, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server with one worker that nobody has asked for a page yet, and the address of an overview."""
    with running(tmp_path, templates.administered, "--workers", "1", "--load", package) as server:
        yield server, f"/en/{package_slug(package)}/"


def test_all_get_the_stored_page(cold: tuple[Server, str]) -> None:
    """Nobody is sent on to Django, which would render for each of them what is stored, because another came first."""
    server, overview = cold
    tags = at_once(server, "GET", overview)
    assert len(tags) == CROWD
    assert None not in tags
    assert len(set(tags)) == 1


def test_the_worker_lives_on_when_all_need_the_release(cold: tuple[Server, str]) -> None:
    """Reading the release for the first time in several threads at once has ended the process without a word."""
    server, _ = cold
    before = children(server.process.pid)
    at_once(server, "GET", "/en/search/?q=a")
    assert children(server.process.pid) == before


def at_once(server: Server, method: str, path: str) -> list[str | None]:
    """The ETags of the answers to a crowd that asks in the same moment, each over a connection of its own."""
    gate = threading.Barrier(CROWD)

    def ask(_: int) -> str | None:
        connection = HTTPConnection(server.url.removeprefix("http://"), timeout=30)
        connection.connect()
        gate.wait()
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            assert answer.status == 200
            answer.read()
            return answer.getheader("ETag")
        finally:
            connection.close()

    with ThreadPoolExecutor(CROWD) as pool:
        return list(pool.map(ask, range(CROWD)))
