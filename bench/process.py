"""A server process that the bench starts and stops, and what it costs in memory and processor time."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from bench.findings import NotMeasured

SECONDS_TO_START = 120
SECONDS_TO_STOP = 20
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """One command with all its children, between `with` and the end of its block."""

    def __init__(self, command: Sequence[str | Path], log: Path, environment: Mapping[str, str] | None = None) -> None:
        self.command = [str(part) for part in command]
        self.log = log
        self.environment = dict(os.environ if environment is None else environment)

    def __enter__(self) -> Self:
        with self.log.open("w") as output:
            # A group, so that stopping it stops all that it started; no session, which would have a share of its own.
            self.running = subprocess.Popen(
                self.command, stdout=output, stderr=subprocess.STDOUT, env=self.environment, process_group=0
            )
        return self

    def __exit__(self, *_: object) -> None:
        self.running.send_signal(signal.SIGTERM)
        try:
            self.running.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()

    def wait_for(self, url: str) -> float:
        """Wait until the address answers 200, and return the seconds that it took."""
        began = time.perf_counter()
        while time.perf_counter() - began < SECONDS_TO_START:
            if self.running.poll() is not None:
                break
            try:
                with urlopen(url, timeout=10):
                    return time.perf_counter() - began
            except (HTTPError, URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        last = self.log.read_text(errors="replace").strip().splitlines()[-1:] or ["It said nothing."]
        raise NotMeasured(f"{Path(self.command[0]).name} does not answer at {url}. Its last words: {last[0]}")

    def family(self) -> list[int]:
        """The process and everything that it started."""
        found = [self.running.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                found += map(int, _text(task).split())
        return found

    def memory(self) -> float:
        """MB of memory, as the sum of the proportional set sizes: what two processes share counts once."""
        sizes = [
            re.search(r"^Pss:\s+(\d+) kB", _text(Path(f"/proc/{pid}/smaps_rollup")), re.M) for pid in self.family()
        ]
        return sum(int(size[1]) for size in sizes if size) / 1024

    def processor_seconds(self) -> float:
        """Seconds of processor time used so far, in user space and in the kernel."""
        stats = [_text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split() for pid in self.family()]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats if stat) / TICKS


def _text(file: Path) -> str:
    """A process may end while it is looked at."""
    try:
        return file.read_text()
    except OSError:
        return ""


def kill_under_load(
    server: Process, threads: Sequence[threading.Thread], ended: threading.Event, seconds: float
) -> None:
    """Kills the server hard after so many seconds of what the threads do to it, who end when `ended` is set."""
    ended.clear()
    for thread in threads:
        thread.start()
    ended.wait(seconds)
    os.killpg(server.running.pid, signal.SIGKILL)
    ended.set()
    for thread in threads:
        thread.join()
