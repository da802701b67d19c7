"""Progress of many learners: how fast answers are kept, and how long it takes to see where one stands."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench import learners, visiting
from bench.findings import Bar, Findings, NotMeasured, Table
from bench.process import Process, free_port
from bench.servers import handrail, postgresql

LEARNERS, EVENTS = 50_000, 1_000_000
CONCURRENT, SECONDS, ROUNDS = 100, 4, 3
VISITING_SECONDS = 15
HALF, OVERVIEW_MS, AUTHORS_MS = 0.5, 50.0, 500.0
LUA = Path(__file__).resolve().parent.parent / "learners.lua"
SLUG = handrail.MODULE.name
SMALL = f"/learning/en/{SLUG}/"
NOTE = """\
With {learners:,} learners, half of them on devices and half signed in, and {events:,} events. Two workers; the load \
comes from the same machine. “Who think” are {concurrent} learners at the same time, half of each kind, who open the \
overview, are told where they stand, and answer a question, with {shortest}–{longest} s between two acts, for \
{visiting} s; the time of the overview ends when both the page and where they stand have come. “At once” are \
{concurrent} connections, each of which asks again as soon as it is answered, as another learner each time, so that \
the time is spent in waiting for all others: medians of {rounds} rounds of {seconds} s. Keeping an answer ends when \
it is committed; the server folds what follows from it meanwhile and afterwards, and “keeping and folding” counts the \
time until all of it is folded. The rate of commits is that of one process, or of two at the same time where that is \
more, which write one row after the other through the same driver and settings, taken between the bursts of answers; \
ratios are medians over the rounds. The first line is `handrail rebuild-progress`, which makes all that follows from \
the events anew: {rebuilding}."""


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


@dataclass
class Taken:
    """What was found with one database."""

    name: str
    rows: list[tuple[str, ...]] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    rebuilding: str = ""

    def row(self, what: str, rate: float | None, p95: float | None, ratio: str = "") -> None:
        shown = "" if rate is None else f"{rate:,.0f}", "" if p95 is None else f"{p95:.1f} ms"
        self.rows.append((what, self.name, *shown, ratio))

    def bar(self, promise: str, reached: str, met: bool) -> None:
        self.bars.append(Bar(f"{promise} ({self.name})", reached, met))


def measure(folder: Path, scale: Scale | None = None) -> Findings:
    """On data folders of its own, with both databases."""
    scale = scale or Scale()
    folder.mkdir(parents=True, exist_ok=True)
    taken = [_Site("SQLite", folder / "sqlite", {}, scale).measured()]
    with postgresql.running(folder / "postgresql") as address:
        site = _Site("PostgreSQL", folder / "with-postgresql", {"DATABASE_URL": address}, scale)
        taken.append(site.measured())
    note = NOTE.format(
        learners=scale.learners,
        events=scale.events,
        concurrent=CONCURRENT,
        shortest=visiting.THINKS[0],
        longest=visiting.THINKS[1],
        visiting=VISITING_SECONDS,
        rounds=ROUNDS,
        seconds=SECONDS,
        rebuilding=" and ".join(f"{each.rebuilding} with {each.name}" for each in taken),
    )
    rows = tuple(row for each in taken for row in each.rows)
    table = Table("Learners", ("what", "database", "per second", "p95", "ratio"), rows, note)
    return Findings(table, tuple(bar for each in taken for bar in each.bars))


@dataclass(frozen=True)
class _Site:
    """One data folder, with the settings that lead to its database."""

    name: str
    data: Path
    settings: dict[str, str]
    scale: Scale

    def measured(self) -> Taken:
        taken = Taken(self.name)
        self._fill(taken)
        bodies: list[str] = self._program("answers", SLUG)
        port = free_port()
        server = handrail.server(self.data, port)
        server.environment |= self.settings
        with server:
            server.wait_for(f"http://127.0.0.1:{port}{handrail.OVERVIEW}")
            self._think(taken, port, bodies)
            self._ask_at_once(taken, port)
            self._answer_at_once(taken, port, bodies)
            authors = self._program("authors", SLUG)
        taken.row(f"page for authors, {authors['queries']:.0f} queries", None, authors["p95"])
        slow = authors["p95"]
        taken.bar(f"Page for authors below {AUTHORS_MS:.0f} ms (p95)", f"{slow:.0f} ms", slow < AUTHORS_MS)
        return taken

    def _fill(self, taken: Taken) -> None:
        began = time.perf_counter()
        subprocess.run(
            [handrail.COMMAND, "load", handrail.MODULE], env=self._environment(), check=True, capture_output=True
        )
        self._program("fill", SLUG, str(self.scale.learners), str(self.scale.events))
        self._say(f"filled in {time.perf_counter() - began:.0f} s")
        seconds, megabytes = _cost([handrail.COMMAND, "rebuild-progress"], self._environment())
        taken.rebuilding = f"{seconds:.0f} s and at most {megabytes:.0f} MB"
        taken.row("events folded", self.scale.events / seconds, None)
        self._say(f"folded in {taken.rebuilding}")

    def _think(self, taken: Taken, port: int, bodies: Sequence[str]) -> None:
        place = visiting.Place(port, handrail.OVERVIEW, SMALL, bodies)
        step = self.scale.learners // CONCURRENT
        numbers = [number * step + number % 2 for number in range(CONCURRENT)]
        cookies = [learners.cookie(number) for number in numbers]
        visiting.visits(place, cookies, 3)
        seen = visiting.visits(place, cookies, VISITING_SECONDS)
        slow, kept = (quantiles(each, n=20)[-1] for each in (seen.overview, seen.answer))
        taken.row(f"overview with progress, {CONCURRENT} who think", len(seen.overview) / VISITING_SECONDS, slow)
        taken.row(f"keeping an answer, {CONCURRENT} who think", len(seen.answer) / VISITING_SECONDS, kept)
        promise = f"Overview with progress below {OVERVIEW_MS:.0f} ms for {CONCURRENT} learners who think"
        taken.bar(f"{promise} (p95)", f"{slow:.0f} ms", slow < OVERVIEW_MS)
        self._say(f"overview {slow:.1f} ms, an answer {kept:.1f} ms")

    def _ask_at_once(self, taken: Taken, port: int) -> None:
        asked = {
            "overview page, at once": (handrail.OVERVIEW, "device"),
            "where one stands, at once, devices": (SMALL, "device"),
            "where one stands, at once, accounts": (SMALL, "account"),
        }
        slowest = 0.0
        for what, (path, who) in asked.items():
            loads = [self._load(port, path, who) for _ in range(ROUNDS)]
            slow = median(each.p95 for each in loads)
            slowest = max(slowest, slow)
            taken.row(what, median(each.rate for each in loads), slow)
            self._say(f"{what}: {slow:.1f} ms")
        promise = f"Overview, and where one stands, below {OVERVIEW_MS:.0f} ms each for {CONCURRENT} who ask at once"
        taken.bar(f"{promise} (p95)", f"{slowest:.0f} ms", slowest < OVERVIEW_MS)

    def _answer_at_once(self, taken: Taken, port: int, bodies: Sequence[str]) -> None:
        commits: list[float] = []
        kept: dict[str, list[Load]] = {"device": [], "account": []}
        folded: dict[str, list[float]] = {who: [] for who in kept}
        self._program("fold")
        for _ in range(ROUNDS):
            commits.append(max(self._program("commits", "2").values()))
            for who, loads in kept.items():
                loads.append(self._load(port, SMALL, who, bodies))
                rest: float = self._program("fold")["seconds"]
                folded[who].append(loads[-1].rate * SECONDS / (SECONDS + rest))
        least = float("inf")
        for who, loads in kept.items():
            rates = [each.rate for each in loads]
            ratio = _ratio(rates, commits)
            taken.row(
                f"keeping an answer, at once, {who}s", median(rates), median(each.p95 for each in loads), f"{ratio:.2f}"
            )
            after = _ratio(folded[who], commits)
            taken.row(f"keeping and folding it, at once, {who}s", median(folded[who]), None, f"{after:.2f}")
            least = min(least, ratio)
        taken.row("commits of the database, from Python", median(commits), None, "1")
        taken.bar("Answers kept at half of the rate of commits or more", f"{least:.2f}", least >= HALF)
        self._say(f"answers at {least:.2f} of {median(commits):,.0f} commits a second")

    def _load(self, port: int, path: str, who: str, bodies: Sequence[str] = ()) -> Load:
        environment = {
            **os.environ,
            "LEARNERS": str(self.scale.learners),
            "ADDRESS": path,
            "WHO": who,
            "BODIES": "\n".join(bodies),
        }
        command = ["wrk", "-t2", f"-c{CONCURRENT}", f"-d{SECONDS}s", "--timeout", "10s", "-s", str(LUA)]
        command.append(f"http://127.0.0.1:{port}")
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        found = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+)", done.stdout)
        if not found or found[3] != "0":
            raise NotMeasured(f"Learners were not answered: {' '.join((done.stdout + done.stderr).split())[-300:]}")
        requests, duration, _, p95 = map(int, found.groups())
        return Load(requests / duration * 1e6, p95 / 1000)

    def _environment(self) -> dict[str, str]:
        return {**handrail.environment(), "HANDRAIL_DATA": str(self.data), **self.settings}

    def _program(self, *arguments: str) -> Any:
        return handrail.learners(self.data, *arguments, **self.settings)

    def _say(self, what: str) -> None:
        print(f"  {self.name}: {what}", flush=True)


def _ratio(rates: Sequence[float], commits: Sequence[float]) -> float:
    return median(rate / each for rate, each in zip(rates, commits, strict=True))


def _cost(command: Sequence[str | Path], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds that it takes, and MB of memory at its highest."""
    began = time.perf_counter()
    with Process(command, Path(os.devnull), environment) as process:
        _, status, used = os.wait4(process.running.pid, 0)
        process.running.returncode = os.waitstatus_to_exitcode(status)
    if process.running.returncode:
        raise NotMeasured(f"{' '.join(map(str, command))} did not work.")
    return time.perf_counter() - began, used.ru_maxrss / 1024
