"""How long the pages of talk take when there is much of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.findings import Bar, Findings, NotMeasured, Table
from bench.servers import handrail
from bench.talking import BUSIEST, POSTS, THREADS, TIMES

FIFTH_OF_A_SECOND = 200.0
NOTE = f"""\
Of {TIMES} answers each, made in a process of its own on the embedded database with {THREADS:,} threads and {POSTS:,} \
posts, {BUSIEST:,} of them in one thread; without the way over the network. The number of queries is the same however \
many threads there are."""


def measure(data: Path) -> Findings:
    """On a data folder with the module that Handrail ships with; the threads stay in it."""
    settings = {
        "HANDRAIL_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "handrail.project.settings",
        "HANDRAIL_SECOND_FACTOR": "optional",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench.talking", handrail.MODULE.name],
        env={**handrail.environment(), **settings},
        cwd=handrail.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotMeasured(f"Talk could not be measured: {done.stderr.strip().splitlines()[-1:]}")
    pages = {name: taken for name, taken in json.loads(done.stdout.splitlines()[-1]).items() if taken}
    rows = tuple(_row(name, taken) for name, taken in pages.items())
    slowest = max(taken["p95"] for taken in pages.values())
    bar = Bar(
        f"Pages of talk with {THREADS:,} threads in less than 200 ms (p95)",
        f"at most {slowest:.0f} ms",
        slowest < FIFTH_OF_A_SECOND,
    )
    return Findings(
        Table("Talk, when there is much of it", ("page", "p50", "p95", "processor, p50", "queries"), rows, NOTE), (bar,)
    )


def _row(name: str, taken: dict[str, float]) -> tuple[str, ...]:
    times = (f"{taken[each]:.0f} ms" for each in ("p50", "p95", "processor"))
    return (name, *times, f"{taken['queries']:.0f}")
