"""The whole routing table on one page: the questions with their numbers, and every outcome with when it is right."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.content.model import Module
from handrail.content.routing.model import Condition, Outcome, Routing, Urgency
from handrail.rendering.languages import direction
from handrail.rendering.outcomes import Destination, destination
from handrail.rendering.site import Gettext, Links


@dataclass(frozen=True, kw_only=True)
class Said:
    """A condition in words: the question's number, and the answers of which one is given."""

    number: int
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NumberedQuestion:
    """A question on paper. It is asked when all of `when` hold, and passed over when one of `unless` does."""

    number: int
    text: str
    answers: tuple[str, ...]
    when: tuple[Said, ...]
    unless: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """An outcome, and the ways that lead to it: each a list of what is answered."""

    outcome: Destination
    ways: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, kw_only=True)
class GridPage:
    """What `learning/grid.html` shows; the most urgent rows come first."""

    module: str
    module_title: str
    title: str
    language: str
    direction: str
    library: str
    overview: str
    search: str | None
    guide: str | None
    questions: tuple[NumberedQuestion, ...]
    rows: tuple[Row, ...]


def grid_page(module: Module, *, links: Links, gettext: Gettext) -> GridPage:
    """The table in words. Raises LookupError where the module has none."""
    routing = module.routing
    if routing is None:
        raise LookupError
    words = _Words(routing)
    order = list(Urgency)
    return GridPage(
        module=module.slug,
        module_title=module.title,
        title=routing.title,
        language=module.language,
        direction=direction(module.language),
        library=links.library(),
        overview=links.overview(),
        search=links.search(),
        guide=links.guide(),
        questions=tuple(
            NumberedQuestion(
                number=words.numbers[one.key],
                text=one.text,
                answers=tuple(answer.text for answer in one.answers),
                when=words.said(one.when),
                unless=words.said(one.unless),
            )
            for one in routing.questions
        ),
        rows=tuple(
            Row(outcome=destination(one, module, links=links, gettext=gettext), ways=_ways(routing, one, words))
            for one in sorted(routing.outcomes, key=lambda one: order.index(one.urgency))
        ),
    )


def _ways(routing: Routing, outcome: Outcome, words: _Words) -> tuple[tuple[Said, ...], ...]:
    return tuple(words.said(rule.when) for rule in routing.rules if rule.outcome == outcome.key)


class _Words:
    """The numbers of questions, and the words of answers."""

    def __init__(self, routing: Routing) -> None:
        self.numbers = {one.key: number for number, one in enumerate(routing.questions, 1)}
        self.texts = {(one.key, answer.key): answer.text for one in routing.questions for answer in one.answers}

    def said(self, conditions: tuple[Condition, ...]) -> tuple[Said, ...]:
        found = (
            Said(number=self.numbers[one.key], answers=tuple(self.texts[one.key, answer] for answer in one.answers))
            for one in conditions
        )
        return tuple(sorted(found, key=lambda one: one.number))
