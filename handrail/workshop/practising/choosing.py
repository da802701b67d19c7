"""What can be chosen in a form: parts of the same form, topics of the module, and its other rules for replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from handrail.content.cases.model import Aim
from handrail.content.kinds.registry import Field
from handrail.content.model import Module, reading_order
from handrail.content.package import shapes
from handrail.content.routing.model import Condition, Given
from handrail.workshop.practising.filling import PAIR, Tree, is_choice
from handrail.workshop.practising.words import CHOICES

SHOWN_LIMIT = 70


class Option(NamedTuple):
    """What is sent, and what is read."""

    value: str
    label: Any


class Group(NamedTuple):
    """Options under one heading, or under none."""

    label: str
    options: tuple[Option, ...]


Groups = tuple[Group, ...]


class Choosing:
    """The choices of one form; those in the form itself are taken as it stands now."""

    def __init__(self, module: Module, tree: Tree) -> None:
        topics = list(reading_order(module.topics))
        self._topics = _plain((topic.key, topic.title) for topic in topics)
        self._aims = tuple(
            Group(topic.title, tuple(Option(f"{topic.key}/{one.key}", one.text) for one in topic.objectives))
            for topic in topics
            if topic.objectives
        )
        claimed = set(tree.get("objectives", ()))
        kept = ((group.label, tuple(one for one in group.options if one.value in claimed)) for group in self._aims)
        self._claimed = tuple(Group(label, options) for label, options in kept if options)
        self._situations = _plain((row["key"], row["title"]) for row in tree.get("situations", ()))
        self._outcomes = _plain((row["key"], row["title"]) for row in tree.get("outcomes", ()) if isinstance(row, dict))
        rules = module.replies.rules if module.replies else ()
        self._rules = _plain((rule.key, rule.title) for rule in rules if rule.key != tree.get("key"))
        self._answers = tuple(
            Group(
                _short(question["text"] or question["key"]),
                tuple(
                    Option(f"{question['key']}{PAIR}{answer['key']}", _short(answer["text"]) or answer["key"])
                    for answer in question["answers"]
                    if answer["key"]
                ),
            )
            for question in tree.get("questions", ())
            if question["key"]
        )

    def of(self, field: Field) -> Groups:
        """The options of a field."""
        choice = is_choice(shapes.item(field.type) or field.type)
        if choice:
            return (Group("", tuple(Option(str(one), CHOICES.get(str(one), str(one))) for one in choice)),)
        inner = shapes.item(field.type)
        if inner is Aim:
            return self._aims if field.name == "objectives" else self._claimed
        if inner in (Condition, Given):
            return self._answers
        return {
            "next": self._situations,
            "otherwise": self._situations,
            "outcome": self._outcomes,
            "outcomes": self._outcomes,
            "never": self._outcomes,
            "only_with": self._rules,
        }.get(field.name, self._topics)


def _plain(pairs: Iterable[tuple[str, str]]) -> Groups:
    return (Group("", tuple(_named(pairs))),)


def _named(pairs: Iterable[tuple[str, str]]) -> Iterator[Option]:
    for key, title in pairs:
        if key:
            yield Option(key, _short(title) or key)


def _short(words: str) -> str:
    return words if len(words) <= SHOWN_LIMIT else words[: SHOWN_LIMIT - 1] + "…"


def knows(groups: Groups, value: str) -> bool:
    """Whether a value is among the options."""
    return any(option.value == value for group in groups for option in group.options)
