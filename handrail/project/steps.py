"""Progress of a long command as people see it: one line for each step, with its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from rich.console import Console
from rich.status import Status

console = Console(stderr=False, highlight=False, soft_wrap=True)


@contextmanager
def step(doing: str, done: str) -> Iterator[Callable[[str], None]]:
    """Show `doing` while the block runs and `done` with the seconds it took; what is yielded tells how far it is."""
    began = perf_counter()
    with console.status(f"{doing} …") as status:
        yield _reporter(status, doing)
    console.print(f"{done} ({perf_counter() - began:.1f} s).")


def _reporter(status: Status, doing: str) -> Callable[[str], None]:
    return lambda how_far: status.update(f"{doing}: {how_far} …")
