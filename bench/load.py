"""Load on one server at a time, in short bursts that take turns, so that a busy machine troubles all alike."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.findings import NotMeasured
from bench.process import Process

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Ask:
    """One thing to ask again and again: who answers, and the request."""

    name: str
    processes: Sequence[Process]
    url: str
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Burst:
    """Some seconds of load: requests a second, the slowest hundredth in ms, the server's processor time in µs each."""

    rate: float
    slowest: float
    processor: float


def burst(ask: Ask, seconds: int, connections: int) -> Burst:
    """Ask over `connections` connections that stay open; an answer that is an error is no answer."""
    family = {pid for process in ask.processes for pid in process.family()}
    before = sum(process.processor_seconds() for process in ask.processes)
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
    for header in ask.headers:
        command += ["-H", header]
    done = subprocess.run([*command, ask.url], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasured(f"{ask.name} did not answer under load: {(done.stderr or done.stdout).strip()}")
    said = done.stdout
    after = sum(process.processor_seconds() for process in ask.processes)
    if family - {pid for process in ask.processes for pid in process.family()}:
        raise NotMeasured(f"{ask.name} lost one of its processes under load.")
    if "Non-2xx" in said:
        raise NotMeasured(f"{ask.name} answered with errors under load.")
    answered = re.search(r"(\d+) requests in", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", said)
    if not (answered and rate and slowest) or not int(answered[1]):
        raise NotMeasured(f"{ask.name} answered nothing under load: {' '.join(said.split())}")
    each = (after - before) / int(answered[1]) * 1e6
    return Burst(float(rate[1]), float(slowest[1]) * UNITS[slowest[2]], each)


@dataclass(frozen=True)
class Taken:
    """The bursts of one ask, in the order of the rounds."""

    ask: Ask
    bursts: list[Burst]

    @property
    def rate(self) -> float:
        return median(each.rate for each in self.bursts)

    @property
    def slowest(self) -> float:
        return median(each.slowest for each in self.bursts)

    @property
    def processor(self) -> float:
        return median(each.processor for each in self.bursts)

    def against(self, other: Taken) -> float:
        """How many times the other's rate: the median over the rounds, each set against the other's same round."""
        return median(mine.rate / theirs.rate for mine, theirs in zip(self.bursts, other.bursts, strict=True))


def in_turn(asks: Sequence[Ask], rounds: int, seconds: int, connections: int) -> list[Taken]:
    """A B A B …: after a warm-up second for each, `rounds` bursts of each."""
    taken = [Taken(ask, []) for ask in asks]
    for ask in asks:
        burst(ask, 1, connections)
    for _ in range(rounds):
        for each in taken:
            each.bursts.append(burst(each.ask, seconds, connections))
    return taken
