"""The access log, where the server's own tests do not come: when it cannot be written."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from handrail.project.access_log import logged


def answered(monkeypatch: pytest.MonkeyPatch, output: int) -> list[bytes]:
    """What an application under the log answers when standard output is this descriptor."""
    with os.fdopen(output, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        environ: dict[str, Any] = {"PATH_INFO": "/a page", "QUERY_STRING": "q=secret"}
        setup_testing_defaults(environ)
        return list(logged(lambda *_: [b"page"])(environ, lambda *_: None))


def test_it_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert answered(monkeypatch, os.open(log, os.O_WRONLY | os.O_CREAT)) == [b"page"]
    assert log.read_text().split()[1:5] == ["GET", "/a%20page", "500", "-"]


def test_a_log_that_nobody_reads_keeps_no_page_back(monkeypatch: pytest.MonkeyPatch) -> None:
    end, output = os.pipe()
    os.close(end)
    assert answered(monkeypatch, output) == [b"page"]
