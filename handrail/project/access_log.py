"""The access log: one line for each request that says nothing of who asked."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from threading import Event, Lock, Thread
from time import perf_counter, sleep, strftime, time
from typing import Any
from urllib.parse import quote

# A block is written when it has so many lines, which a pipe mostly takes in one piece, or after so many seconds.
FULL = 40
SOON = 0.25

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Clock:
    """The time to the second as text, worked out once a second."""

    def __init__(self) -> None:
        self.second = 0
        self.text = ""

    def now(self) -> str:
        second = int(time())
        if second != self.second:
            self.text, self.second = strftime("%Y-%m-%dT%H:%M:%S%z"), second
        return self.text


@lru_cache(maxsize=4096)
def _shown(path: str) -> str:
    """A path of WSGI, whose characters are bytes, in the form of an address."""
    return quote(path.encode("latin-1", "replace"))


class Journal:
    """Lines on their way out: several in one write, so that those of several workers never mix, and soon.

    A write for each line would cost more than finding a stored page. What waits when a worker is killed hard, a quarter
    of a second at most, is lost.
    """

    def __init__(self, output: int) -> None:
        self.output = output
        self.lines: list[str] = []
        self.waiting = Event()
        self.lock = Lock()
        self.process = 0

    def add(self, line: str) -> None:
        self.lines.append(line)
        if len(self.lines) >= FULL:
            self.flush()
        elif not self.waiting.is_set():
            self.waiting.set()
            if self.process != os.getpid():
                # A worker that was forked has none of its parent's threads.
                self.process = os.getpid()
                atexit.register(self.flush)
                Thread(target=self._flush_soon, daemon=True).start()

    def flush(self) -> None:
        with self.lock:
            block = self.lines[:]
            # Others go on adding at the end meanwhile.
            del self.lines[: len(block)]
            # A full disk or a reader of the log that went away is no reason to keep a page from someone.
            with suppress(OSError):
                os.write(self.output, "".join(block).encode("ascii", "replace"))

    def _flush_soon(self) -> None:
        while self.waiting.wait():
            sleep(SOON)
            self.waiting.clear()
            self.flush()


def logged(application: Application) -> Application:
    """The application, noting for each request: time, method, path without query, status, bytes, milliseconds."""
    clock = Clock()
    journal = Journal(sys.stdout.fileno())

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began = perf_counter()
        # Django changes the path in place.
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        told = ["500", "-"]

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            told[0] = status[:3]
            for name, value in headers:
                if name == "Content-Length":
                    told[1] = value
                    break
            return start_response(status, headers, *more)

        try:
            return application(environ, start)
        finally:
            milliseconds = (perf_counter() - began) * 1000
            journal.add(f"{clock.now()} {method} {_shown(path)} {told[0]} {told[1]} {milliseconds:.1f}\n")

    return answer
