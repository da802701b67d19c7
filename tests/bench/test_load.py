"""Load on a real server, and what is made of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from bench.findings import NotMeasured
from bench.load import Ask, Burst, Taken, burst
from bench.process import Process, free_port

needs_wrk = pytest.mark.skipif(not shutil.which("wrk"), reason="wrk is not installed; the bench installs it")
SERVER = """
import http.server, sys
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


def test_ratio_is_the_median_of_rounds() -> None:
    ask = Ask("a", [], "")
    mine = Taken(ask, [Burst(rate, 1, 1) for rate in (10, 50, 90)])
    theirs = Taken(ask, [Burst(rate, 1, 1) for rate in (100, 100, 100)])
    assert mine.against(theirs) == 0.5


@needs_wrk
def test_it_works(tmp_path: Path) -> None:
    port = free_port()
    with Process([sys.executable, "-c", SERVER, str(port)], tmp_path / "log") as server:
        url = f"http://127.0.0.1:{port}/"
        assert server.wait_for(url) > 0
        taken = burst(Ask("here", [server], url), 1, 2)
        assert taken.rate > 0
        assert taken.processor > 0
        assert server.memory() > 1
        with pytest.raises(NotMeasured, match="answered with errors"):
            burst(Ask("here", [server], f"{url}nothing"), 1, 2)
    assert server.running.returncode is not None


def test_a_server_that_ends_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('There is no room.')"]
    with Process(command, tmp_path / "log") as server, pytest.raises(NotMeasured, match=r"There is no room\."):
        server.wait_for(f"http://127.0.0.1:{free_port()}/")
