"""Whose turn it is to write, among the workers of one SQLite: they stand in a line, instead of looking again and again.

SQLite lets one connection write, and has the others try again after pauses that grow to a tenth of a second, during
which nobody may be writing. A lock of the operating system on the database's folder wakes the next one at once, and is
let go of when a process is killed. It is there for speed alone: what is right is SQLite's to see to.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.db import connection

_within = threading.Lock()


@contextmanager
def turn() -> Iterator[None]:
    """While it lasts nobody else is in such a block, neither in this worker nor in another."""
    database = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or not database.is_absolute():
        yield
        return
    folder = _opened(database.parent, os.getpid())
    with _within:
        fcntl.flock(folder, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(folder, fcntl.LOCK_UN)


@lru_cache(maxsize=1)
def _opened(folder: Path, process: int) -> int:  # noqa: ARG001  a lock is shared by all who inherit its file
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
