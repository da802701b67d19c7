"""How the ids of Wagtail's stream items and the keys of the content model become each other.

A key that came with a package is the item's id as it stands. An item made in the editor has a UUID, and its key is
worked out from that for ever in the same way; so nobody has to invent one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from handrail.content.values import Key, is_key

Raw = dict[str, Any]
"""A stream or list item as Wagtail stores it: `type`, `value` and `id`."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
# Marks the id of an item whose key only looks like a UUID.
_LITERAL = "key:"


def key_of(kind: str, raw_id: str) -> Key:
    """The key of an item of this kind with this id."""
    if _UUID.fullmatch(raw_id):
        return Key(f"{kind}-{raw_id[:8].lower()}")
    literal = raw_id.removeprefix(_LITERAL)
    if is_key(literal):
        return Key(literal)
    return Key(f"{kind}-{hashlib.sha256(raw_id.encode()).hexdigest()[:8]}")


def id_for(key: Key) -> str:
    """The id that gives this key back."""
    return _LITERAL + key if _UUID.fullmatch(key) else key


def known_ids(items: list[Raw]) -> dict[Key, str]:
    """The ids of all items at every depth by their keys, so that a new version of a stream can keep them."""
    return {key_of(kind, raw["id"]): raw["id"] for kind, raw in _with_kinds(items)}


def _with_kinds(items: Any) -> Iterator[tuple[str, Raw]]:
    if isinstance(items, Mapping):
        for name, value in items.items():
            for kind, raw in _with_kinds(value):
                # The options of a question are list items, which all have the type 'item'.
                yield (name.removesuffix("s") if kind == "item" else kind), raw
    elif isinstance(items, list):
        for item in items:
            if isinstance(item, Mapping) and item.get("id"):
                yield str(item.get("type")), dict(item)
                yield from _with_kinds(item.get("value"))
