"""Progress of many learners: how fast answers are kept, and how long it takes to see where one stands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.findings import Bar, Findings, NotMeasured, Table
from bench.process import Process, free_port
from bench.servers import handrail, postgresql

LEARNERS, EVENTS = 50_000, 1_000_000
CONCURRENT, SECONDS, ROUNDS = 100, 4, 3
HALF, OVERVIEW_MS, AUTHORS_MS = 0.5, 50.0, 500.0
LUA = Path(__file__).resolve().parent.parent / "learners.lua"
NOTE = """\
With {learners:,} learners and {events:,} events, of which the product folded every summary anew in {rebuilding:.0f} \
s. Two workers; the load comes from the same machine over {concurrent} connections, each of which asks again at \
once, as another learner each time. “Keeping an answer” ends when it is committed. The rate of commits is that of two \
processes which write one row at a time through the same driver and settings, taken between the bursts; ratios are \
medians of {rounds} rounds."""


@dataclass(frozen=True)
class Scale:
    """How many learners there are, and how much they did."""

    learners: int = LEARNERS
    events: int = EVENTS


@dataclass(frozen=True)
class Load:
    """Some seconds of it: answers a second, and the 95th percentile in ms."""

    rate: float
    p95: float


def measure(folder: Path, scale: Scale | None = None) -> Findings:
    """On data folders of its own, with both databases."""
    scale = scale or Scale()
    rows: list[tuple[str, ...]] = []
    bars: list[Bar] = []
    folder.mkdir(parents=True, exist_ok=True)
    filled = _on_database("SQLite", folder / "sqlite", {}, scale, rows, bars)
    with postgresql.running(folder / "postgresql") as address:
        _on_database("PostgreSQL", folder / "with-postgresql", {"DATABASE_URL": address}, scale, rows, bars)
    note = NOTE.format(
        learners=scale.learners,
        events=int(filled["events"]),
        rebuilding=filled["rebuilding"],
        concurrent=CONCURRENT,
        rounds=ROUNDS,
    )
    return Findings(
        Table("Learners", ("what", "database", "per second", "p95", "ratio"), tuple(rows), note), tuple(bars)
    )


def _on_database(
    name: str, data: Path, settings: dict[str, str], scale: Scale, rows: list[tuple[str, ...]], bars: list[Bar]
) -> dict[str, float]:
    port = free_port()
    slug, here = handrail.MODULE.name, f"http://127.0.0.1:{port}"
    command: list[str | Path] = [handrail.COMMAND, "load", handrail.MODULE]
    environment = {**handrail.environment(), "HANDRAIL_DATA": str(data), **settings}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    filled: dict[str, float] = _program(data, settings, "fill", slug, str(scale.learners), str(scale.events))
    with _served(data, port, settings) as server:
        server.wait_for(f"{here}{handrail.OVERVIEW}")
        small = f"/learning/en/{slug}/"
        seen = [_load(here, small, scale.learners) for _ in range(ROUNDS)]
        pages = [_load(here, handrail.OVERVIEW, scale.learners) for _ in range(ROUNDS)]
        bodies = _answers(data, settings, slug)
        kept, own = [], []
        for _ in range(ROUNDS):
            own.append(_program(data, settings, "commits", "2")["together"])
            kept.append(_load(here, small, scale.learners, bodies))
        authors = _program(data, settings, "authors", slug)
    ratio = _median([each.rate / rate for each, rate in zip(kept, own, strict=True)])
    slowest = max(_median([each.p95 for each in taken]) for taken in (seen, pages))
    rows += [
        _row("the overview", name, pages),
        _row("where someone stands", name, seen),
        (*_row("keeping an answer", name, kept)[:-1], f"{ratio:.2f}"),
        ("commits of the database, from Python", name, f"{_median(own):,.0f}", "", "1"),
        (f"page for authors, {authors['queries']:.0f} queries", name, "", f"{authors['p95']:.0f} ms", ""),
    ]
    bars += [
        Bar(f"Answers kept at half of the rate of commits or more ({name})", f"{ratio:.2f}", ratio >= HALF),
        Bar(f"Overview with progress below 50 ms (p95, {name})", f"{slowest:.0f} ms", slowest < OVERVIEW_MS),
        Bar(f"Page for authors below 500 ms (p95, {name})", f"{authors['p95']:.0f} ms", authors["p95"] < AUTHORS_MS),
    ]
    return filled


def _served(data: Path, port: int, settings: dict[str, str]) -> Process:
    server = handrail.server(data, port)
    server.environment |= settings
    return server


def _row(what: str, name: str, taken: Sequence[Load]) -> tuple[str, ...]:
    rate, p95 = (_median([getattr(each, figure) for each in taken]) for figure in ("rate", "p95"))
    return what, name, f"{rate:,.0f}", f"{p95:.1f} ms", ""


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _load(here: str, path: str, learners: int, bodies: str = "") -> Load:
    environment = {**os.environ, "LEARNERS": str(learners), "ADDRESS": path, "BODIES": bodies}
    command = ["wrk", "-t2", f"-c{CONCURRENT}", f"-d{SECONDS}s", "--timeout", "10s", "-s", str(LUA), here]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    found = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+)", done.stdout)
    if not found or found[3] != "0":
        raise NotMeasured(f"Learners were not answered: {' '.join((done.stdout + done.stderr).split())[-300:]}")
    requests, duration, _, p95 = map(int, found.groups())
    return Load(requests / duration * 1e6, p95 / 1000)


def _answers(data: Path, settings: dict[str, str], slug: str) -> str:
    """An answer to every question of the module, a line each."""
    return "\n".join(_program(data, settings, "answers", slug))


def _program(data: Path, settings: dict[str, str], *arguments: str) -> Any:
    environment = {
        **handrail.environment(),
        "HANDRAIL_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "handrail.project.settings",
        "HANDRAIL_SECOND_FACTOR": "optional",
        **settings,
    }
    command = [sys.executable, "-m", "bench.learners", *arguments]
    done = subprocess.run(command, env=environment, cwd=handrail.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasured(f"Learners could not be measured: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout.splitlines()[-1])
