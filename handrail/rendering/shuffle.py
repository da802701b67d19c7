"""The order in which an ordering's steps are shown before the reader has put them in order."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Item = TypeVar("Item")


def shuffled(items: Sequence[Item], names: Sequence[str], seed: str) -> tuple[Item, ...]:
    """The items by the hash of their names: the same on every build, and never the order they came in.

    Two or more items are needed for another order to exist.
    """
    ranked = sorted(zip(names, range(len(items)), strict=True), key=lambda pair: _rank(seed, pair[0]))
    order = [place for _, place in ranked]
    if order == list(range(len(items))):
        order = [*order[1:], *order[:1]]
    return tuple(items[place] for place in order)


def _rank(seed: str, name: str) -> bytes:
    return sha256(f"{seed}/{name}".encode()).digest()
