"""The access log, where the server's own tests do not come: when it cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TextIO
from wsgiref.util import setup_testing_defaults

import pytest

from handrail.project.access_log import FULL, logged


def ask(application: Any) -> list[bytes]:
    """What an application answers to one request."""
    environ: dict[str, Any] = {"PATH_INFO": "/a page", "QUERY_STRING": "q=secret"}
    setup_testing_defaults(environ)
    return list(application(environ, lambda *_: None))


@pytest.fixture
def pipe() -> Iterator[tuple[int, TextIO]]:
    """Where the log is read, and a standard output that ends there."""
    end, output = os.pipe()
    # Never closed: a log writes once more a moment later, and by then the number could be another test's pipe.
    yield end, os.fdopen(output, "w", closefd=False)
    with suppress(OSError):
        os.close(end)


def application(stream: TextIO, monkeypatch: pytest.MonkeyPatch) -> Any:
    """One that answers, under a log with this standard output."""
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)
        return logged(lambda *_: [b"page"])


def test_it_works(pipe: tuple[int, TextIO], monkeypatch: pytest.MonkeyPatch) -> None:
    end, stream = pipe
    assert ask(application(stream, monkeypatch)) == [b"page"]
    # Reading waits until the line is there.
    assert os.read(end, 1_000).decode().split()[1:5] == ["GET", "/a%20page", "500", "-"]


def test_many_requests_are_written_in_blocks_and_none_is_lost(
    pipe: tuple[int, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    end, stream = pipe
    answering = application(stream, monkeypatch)
    said = ""
    for _ in range(FULL + 1):
        ask(answering)
    while said.count("\n") < FULL + 1:
        said += os.read(end, 100_000).decode()
    assert said.count("GET /a%20page") == FULL + 1


def test_a_log_that_nobody_reads_keeps_no_page_back(pipe: tuple[int, TextIO], monkeypatch: pytest.MonkeyPatch) -> None:
    end, stream = pipe
    os.close(end)
    answering = application(stream, monkeypatch)
    assert [ask(answering) for _ in range(FULL + 1)] == [[b"page"]] * (FULL + 1)
