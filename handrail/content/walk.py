"""Walking over a module: every value, and every text in it, with its address."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from handrail.content.cases.model import Case
from handrail.content.diagnostics import Address
from handrail.content.kinds.registry import fields
from handrail.content.model import Module, Topic, reading_order
from handrail.content.prose import html, tree
from handrail.content.values import Line, Prose, Value


class Passage(NamedTuple):
    """A text for people where it stands: a line or prose, the value that holds it, and the name of the field."""

    address: Address
    owner: Value
    field: str
    text: Line | Prose
    is_prose: bool

    def nodes(self) -> tree.Nodes:
        """The text as a tree; a line is one paragraph."""
        return html.parse(self.text) if self.is_prose else (tree.Paragraph((tree.Text(self.text),)),)

    def words(self) -> Iterator[str]:
        """The words of each run in the text; a line is one."""
        return map(tree.plain, tree.runs(html.parse(self.text))) if self.is_prose else iter((self.text,))


def values(module: Module) -> Iterator[tuple[Address, Value]]:
    """Every value of a module with its address, the module first."""
    return chain.from_iterable(parts(module))


def parts(module: Module) -> Iterator[Iterable[tuple[Address, Value]]]:
    """The same in parts: the module alone, who is responsible, and each topic, reference, term, case and table."""
    yield (((), module),)
    yield ((("responsible",), module.responsible),)
    for topic in reading_order(module.topics):
        yield topic_values(topic)
    for reference in module.references:
        yield _below(("references", reference.key), reference)
    for term in module.glossary:
        yield _below(("glossary", term.key), term)
    for case in module.cases:
        yield case_values(case)
    if module.routing:
        yield _below(("routing",), module.routing)
    if module.replies:
        yield _below(("replies",), module.replies)


def topic_values(topic: Topic) -> Iterator[tuple[Address, Value]]:
    """Every value of one topic, the topic first; its child topics are not part of it."""
    yield ("topics", topic.key), topic
    for objective in topic.objectives:
        yield ("topics", topic.key, "objectives", objective.key), objective
    for block in topic.blocks:
        yield from _below(("topics", topic.key, "blocks", block.key), block)


def case_values(case: Case) -> Iterator[tuple[Address, Value]]:
    """Every value of one case, the case first."""
    return _below(("cases", case.key), case)


def _below(address: Address, value: Value) -> Iterator[tuple[Address, Value]]:
    yield address, value
    for name in _holding(type(value)):
        inside = getattr(value, name)
        if isinstance(inside, Value):
            yield from _below((*address, name), inside)
        elif isinstance(inside, tuple):
            for index, one in enumerate(inside):
                if isinstance(one, Value):
                    yield from _below((*address, name, getattr(one, "key", str(index))), one)


# A module has thousands of values, most of whose fields hold neither values nor texts; so each kind is looked at once.
@cache
def _holding(kind: type[Value]) -> tuple[str, ...]:
    """The names of the fields that may hold values."""
    return tuple(field.name for field in fields(kind) if _may_hold_values(field.type))


def _may_hold_values(annotation: object) -> bool:
    is_value = isinstance(annotation, type) and issubclass(annotation, Value)
    return is_value or any(map(_may_hold_values, typing.get_args(annotation)))


@cache
def _texts(kind: type[Value]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields that hold texts for people: the name, whether they are prose, and whether they are several."""
    return tuple((field.name, *_TEXTS[field.type]) for field in fields(kind) if field.type in _TEXTS)


_TEXTS: dict[object, tuple[bool, bool]] = {
    Line: (False, False),
    Prose: (True, False),
    tuple[Line, ...]: (False, True),
    tuple[Prose, ...]: (True, True),
}


def passages(found: Iterable[tuple[Address, Value]]) -> Iterator[Passage]:
    """Every text for people in the values of a walk."""
    for address, value in found:
        for name, is_prose, are_several in _texts(type(value)):
            inside = getattr(value, name)
            if are_several:
                for index, text in enumerate(inside):
                    yield Passage((*address, name, str(index)), value, name, text, is_prose)
            else:
                yield Passage((*address, name), value, name, inside, is_prose)
