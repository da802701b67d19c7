"""The whole routing table on one page: the questions with their numbers, and every outcome with when it is right."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase

from handrail.content.model import Module
from handrail.content.routing.model import Condition, Outcome, Routing, Urgency
from handrail.rendering.outcomes import Destination, destination
from handrail.rendering.sheet import bare_sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.surroundings import Surrounded, surroundings


@dataclass(frozen=True, kw_only=True)
class Option:
    """An answer on paper: `mark` is the question's number and the answer's letter, as “3b”."""

    mark: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """A condition: one of these is answered."""

    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class NumberedQuestion:
    """A question on paper. It is asked when all of `when` hold, and passed over when one of `unless` does."""

    number: int
    text: str
    answers: tuple[Option, ...]
    when: tuple[Said, ...]
    unless: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """An outcome, and the ways that lead to it: each a list of what is answered."""

    outcome: Destination
    ways: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, kw_only=True)
class GridPage(Surrounded):
    """What `learning/grid.html` shows; the most urgent rows come first."""

    module: str
    module_title: str
    title: str
    guide: str | None
    questions: tuple[NumberedQuestion, ...]
    rows: tuple[Row, ...]


def grid_page(module: Module, *, links: Links, gettext: Gettext) -> GridPage:
    """The table in words. Raises LookupError where the module has none."""
    routing = module.routing
    if routing is None:
        raise LookupError
    words, sheet = _Words(routing), bare_sheet(module, links, gettext)
    order = list(Urgency)
    return GridPage(
        module=module.slug,
        module_title=module.title,
        title=routing.title,
        **surroundings(module, links),
        guide=links.guide(),
        questions=tuple(
            NumberedQuestion(
                number=number,
                text=one.text,
                answers=tuple(words.options[one.key, answer.key] for answer in one.answers),
                when=words.said(one.when),
                unless=words.said(one.unless),
            )
            for number, one in enumerate(routing.questions, 1)
        ),
        rows=tuple(
            Row(outcome=destination(one, module, sheet), ways=_ways(routing, one, words))
            for one in sorted(routing.outcomes, key=lambda one: order.index(one.urgency))
        ),
    )


def _ways(routing: Routing, outcome: Outcome, words: _Words) -> tuple[tuple[Said, ...], ...]:
    return tuple(words.said(rule.when) for rule in routing.rules if rule.outcome == outcome.key)


class _Words:
    """What stands for answers."""

    def __init__(self, routing: Routing) -> None:
        self.order = {one.key: number for number, one in enumerate(routing.questions)}
        self.options = {
            (one.key, answer.key): Option(mark=f"{number}{_letters(index)}", text=answer.text)
            for number, one in enumerate(routing.questions, 1)
            for index, answer in enumerate(one.answers)
        }

    def said(self, conditions: tuple[Condition, ...]) -> tuple[Said, ...]:
        """In the order of the questions."""
        return tuple(
            Said(options=tuple(self.options[one.key, answer] for answer in one.answers))
            for one in sorted(conditions, key=lambda one: self.order[one.key])
        )


def _letters(index: int) -> str:
    """a, b, … z, aa, ab, …"""
    before, last = divmod(index, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[last]
