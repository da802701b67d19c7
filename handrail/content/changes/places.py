"""The passages of a topic that someone may want to reword: where each stands, what it says, and how it is replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from msgspec.structs import replace

from handrail.content import walk
from handrail.content.changes.reworded import words_of
from handrail.content.changes.words import tokens
from handrail.content.diagnostics import Address
from handrail.content.kinds.registry import fields
from handrail.content.model import Topic
from handrail.content.prose import html, tree
from handrail.content.prose.tree import Inlines, Item, Listing, Nodes
from handrail.content.values import Line

# Names of files, and what authors write for each other.
_NOT_FOR_READERS = {"file", "credit", "ask", "input_wanted"}
_NUMBER = re.compile("[0-9]{1,5}")
ALIKE = 0.5
"""From which share of common words on a passage counts as the one that was meant, when its words have changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph, heading, list item or line of a topic.

    `address` leads from the topic to the field, `run` counts the paragraphs in it. `str()` and `parse` turn a place
    into an opaque name and back.
    """

    address: Address
    run: int = 0

    def __str__(self) -> str:
        return "/".join((*self.address, str(self.run)))

    @classmethod
    def parse(cls, name: str) -> Place | None:
        """The place with this name, or None when it cannot be one."""
        *address, run = name.split("/")
        return cls(tuple(address), int(run)) if address and _NUMBER.fullmatch(run) else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A place with the words that stand there. `block` is the key of the block around it, or empty."""

    place: Place
    text: str

    @property
    def block(self) -> str:
        return self.place.address[1] if self.place.address[0] == "blocks" else ""


class NoSuchPlace(Exception):
    """The topic has nothing at this place any more."""


def passages(topic: Topic) -> Iterator[Passage]:
    """Every passage of a topic with words in it, in reading order; its child topics are not part of it."""
    for found in walk.passages(walk.topic_values(topic)):
        if found.field in _NOT_FOR_READERS:
            continue
        address = found.address[2:]
        for number, run in enumerate(tree.runs(found.nodes())):
            if words := words_of(run):
                yield Passage(Place(address, number), words)


def passage_at(topic: Topic, place: Place) -> Passage | None:
    """The passage at a place, if there is one."""
    return next((one for one in passages(topic) if one.place == place), None)


def find(topic: Topic, place: Place, text: str) -> Passage | None:
    """The passage that said `text` at `place` when someone looked at it, wherever it stands by now.

    The same words at the same place come first, then the same words anywhere, then, in the same block, what is most
    alike. None when nothing is.
    """
    found = list(passages(topic))
    same = [one for one in found if one.text == text]
    if same:
        return next((one for one in same if one.place == place), same[0])
    here = [one for one in found if one.place.address[:2] == place.address[:2]]
    likeness, best = max(((_alike(one.text, text), one) for one in here), key=lambda pair: pair[0], default=(0.0, None))
    return best if likeness >= ALIKE else None


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, tokens(one), tokens(other), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def run_at(topic: Topic, place: Place) -> Inlines:
    """The words at a place with their marks. Raises NoSuchPlace."""
    for found in walk.passages(walk.topic_values(topic)):
        if found.address[2:] == place.address:
            runs = list(tree.runs(found.nodes()))
            if place.run < len(runs):
                return runs[place.run]
    raise NoSuchPlace(str(place))


def with_run(topic: Topic, place: Place, run: Inlines) -> Topic:
    """The topic with other words at a place; with no words, the paragraph or item is gone. Raises NoSuchPlace."""
    run_at(topic, place)
    changed: Topic = _replaced(topic, place.address, place.run, run)
    return changed


def _replaced(owner: Any, address: Address, number: int, run: Inlines) -> Any:
    """`owner` with the field at `address` below it changed: fields by name, members of a tuple by key or position."""
    name, rest = address[0], address[1:]
    if isinstance(owner, tuple):
        place = next((n for n, one in enumerate(owner) if getattr(one, "key", str(n)) == name), None)
        if place is None:
            raise NoSuchPlace("/".join(address))
        inside = _replaced(owner[place], rest, number, run) if rest else _reworded(owner[place], number, run)
        return (*owner[:place], *([inside] if inside else []), *owner[place + 1 :])
    old = getattr(owner, name)
    if rest:
        new = _replaced(old, rest, number, run)
    elif any(field.name == name and field.type is Line for field in fields(owner.__class__)):
        new = Line(tree.plain(run))
    else:
        new = _reworded(old, number, run)
    return replace(owner, **{name: new})


def _reworded(prose: str, number: int, run: Inlines) -> str:
    runs = iter(range(len(list(tree.runs(html.parse(prose))))))
    return html.write(tuple(_nodes(html.parse(prose), runs, number, run)))


def _nodes(nodes: Nodes, numbers: Iterator[int], number: int, run: Inlines) -> Iterator[tree.Node]:
    for node in nodes:
        if isinstance(node, Listing):
            yield _listing(node, numbers, number, run)
        else:
            yield replace(node, children=run) if next(numbers) == number else node


def _listing(listing: Listing, numbers: Iterator[int], number: int, run: Inlines) -> Listing:
    items: list[Item] = []
    for item in listing.items:
        children = run if next(numbers) == number else item.children
        below = _listing(item.below, numbers, number, run) if item.below else None
        items.append(Item(children, below))
    return replace(listing, items=tuple(items))
