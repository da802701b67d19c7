"""What a block has to look up while it is read or written: pictures by path and id, ids by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.content.values import Key, Line
from handrail.workshop.keys import Raw, id_for


@dataclass(frozen=True)
class Ledger:
    """`paths` gives the package path of a picture, `pictures` its database id, `ids` what items were called before."""

    paths: Mapping[int, Line] = field(default_factory=dict)
    pictures: Mapping[Line, int] = field(default_factory=dict)
    ids: Mapping[Key, str] = field(default_factory=dict)

    def path(self, picture: int | None) -> Line:
        """The package path of a picture; nothing for one that is not chosen yet or was deleted."""
        return self.paths.get(picture, Line("")) if picture else Line("")

    def id(self, key: Key) -> str:
        """The id of the item that has this key."""
        return self.ids.get(key) or id_for(key)


def items(values: Iterable[Any], ids: Iterable[str] | None = None) -> list[Raw]:
    """A list block's raw items. Those without a key are named by their position."""
    numbered = list(values)
    names = ids or (str(number) for number in range(1, len(numbered) + 1))
    return [{"type": "item", "value": value, "id": name} for name, value in zip(names, numbered, strict=True)]


def values(raw: list[Raw] | None) -> list[Any]:
    """The values of a list block's raw items."""
    return [item["value"] for item in raw or []]
