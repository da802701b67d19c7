"""Precedence for the bench over other work on the machine, where the one who runs it may have that (root may)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FIRST = -15
# Linux shares the processors out by session before it looks at the niceness of single processes.
SESSION = Path("/proc/self/autogroup")


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
        SESSION.write_text(str(FIRST))
    try:
        yield True
    finally:
        with suppress(OSError):
            SESSION.write_text("0")
        os.setpriority(os.PRIO_PROCESS, 0, before)
