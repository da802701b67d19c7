"""How long `handrail serve` takes until it answers: the first time on an empty folder, and every time after that."""

from __future__ import annotations

from pathlib import Path

from bench.findings import Findings, Table
from bench.process import free_port
from bench.servers import handrail

NOTE = """\
From the command to the first answer of the module's overview. The first start makes the database and loads the \
module."""


def measure(data: Path) -> Findings:
    """Leaves the data folder made and filled, with no server on it."""
    taken = []
    for _ in range(2):
        port = free_port()
        with handrail.server(data, port) as server:
            taken.append(server.wait_for(f"http://127.0.0.1:{port}{handrail.OVERVIEW}"))
    rows = (("first, on an empty folder", f"{taken[0]:.1f} s"), ("again", f"{taken[1]:.1f} s"))
    return Findings(Table("Starting", ("start", "time"), rows, NOTE))
