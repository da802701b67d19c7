"""Precedence for the bench over other work on the machine, where the one who runs it may have that (root may)."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FIRST = -15
LOOK_EVERY = 0.11
# Linux shares the processors out by session before it looks at the niceness of single processes.
SESSION = "/proc/{process}/autogroup"


@contextmanager
def taken() -> Iterator[bool]:
    """Whether this process, and what it starts in its session from now on, goes before what others run."""
    before = os.getpriority(os.PRIO_PROCESS, 0)
    try:
        os.setpriority(os.PRIO_PROCESS, 0, FIRST)
    except PermissionError:
        yield False
        return
    with suppress(OSError):
        Path(SESSION.format(process="self")).write_text(str(FIRST))
    try:
        yield True
    finally:
        with suppress(OSError):
            Path(SESSION.format(process="self")).write_text("0")
        os.setpriority(os.PRIO_PROCESS, 0, before)


@contextmanager
def shared_with(parent: int) -> Iterator[None]:
    """Gives a process and its children what this one has, while the block runs: a database server's begin sessions of
    their own, one for each connection, and would wait for whom they serve."""
    ended = threading.Event()

    def give() -> None:
        known: set[int] = set()
        while not ended.wait(LOOK_EVERY):
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
            for process in {parent, *map(int, children)} - known:
                # The kernel takes one of these in a tenth of a second.
                with suppress(OSError):
                    Path(SESSION.format(process=process)).write_text(str(FIRST))
                    known.add(process)

    if os.getpriority(os.PRIO_PROCESS, 0) != FIRST:
        yield
        return
    giving = threading.Thread(target=give)
    giving.start()
    try:
        yield
    finally:
        ended.set()
        giving.join()
