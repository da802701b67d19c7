"""The access log: one line for each request that says nothing of who asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from time import perf_counter, strftime, time
from typing import Any
from urllib.parse import quote

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


def logged(application: Application) -> Application:
    """The application, writing for each request: time, method, path without query, status, bytes, milliseconds.

    A line is one write to standard output, so that those of several workers never mix, and nothing is lost when a
    worker is killed.
    """
    clock = Clock()
    output = sys.stdout.fileno()

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
            line = f"{clock.now()} {method} {_shown(path)} {told[0]} {told[1]} {milliseconds:.1f}\n"
            # A full disk or a reader of the log that went away is no reason to keep a page from someone.
            with suppress(OSError):
                os.write(output, line.encode("ascii", "replace"))

    return answer
