"""How long `handrail check` takes over the whole module, and how much of that is starting the program."""

from __future__ import annotations

import subprocess
import time
from statistics import median

from bench.findings import Bar, Findings, NotMeasured, Table
from bench.servers import handrail

TIMES = 7
SECOND = 1.0


def measure() -> Findings:
    topics = len(list((handrail.MODULE / "pages").glob("*.md")))
    words = sum(len(file.read_text().split()) for file in handrail.MODULE.rglob("*") if file.suffix in {".md", ".yaml"})
    alone, checking = _seconds("--version"), _seconds("check", str(handrail.MODULE))
    rows = (
        ("`handrail --version` (starting up)", f"{alone:.2f} s"),
        ("`handrail check` on the module", f"{checking:.2f} s"),
        ("the checking itself", f"{checking - alone:.2f} s"),
    )
    note = f"Medians of {TIMES}. The module has {topics} topics and {words:,} words in its files."
    bar = Bar("Checking the whole module in less than 1 s", f"{checking:.2f} s", checking < SECOND)
    return Findings(Table("Checking a package", ("command", "time"), rows, note), (bar,))


def _seconds(*arguments: str) -> float:
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        done = subprocess.run(
            [handrail.COMMAND, *arguments], env=handrail.environment(), capture_output=True, text=True, check=False
        )
        taken.append(time.perf_counter() - began)
        # 1 is what `check` says of a package with mistakes, which it has read whole.
        if done.returncode not in {0, 1}:
            raise NotMeasured(f"handrail {arguments[0]} failed: {done.stderr.strip().splitlines()[-1:]}")
    return median(taken)
