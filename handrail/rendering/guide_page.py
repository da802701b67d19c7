"""The routing guide as a page: its first question, or where someone stands who has answered some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handrail.content.model import Module
from handrail.content.routing.asking import asked, next_question, outcome
from handrail.content.routing.model import Answer, Condition, Routing, RoutingQuestion
from handrail.rendering.data import data_html
from handrail.rendering.outcomes import Destination, destination
from handrail.rendering.rail import Step
from handrail.rendering.sheet import bare_sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.surroundings import Surrounded, surroundings
from handrail.rendering.uncited import uncited_html

Pairs = tuple[tuple[str, str], ...]
"""Keys of questions with the keys of the answers given."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it is put."""

    key: str
    text: str
    help: Markup
    urgent: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class GivenAnswer:
    """An answer in words; `earlier` are those before it, with which one comes back to its question."""

    question: str
    answer: str
    earlier: Pairs


@dataclass(frozen=True, kw_only=True)
class GuidePage(Surrounded):
    """What `learning/guide.html` shows.

    The stored page has every question and every outcome folded away for the script, and `data` that decides between
    them. Where `answered` is true the page is somebody's own: `question` or `reached` is what comes after `given`.
    """

    module: str
    module_title: str
    title: str
    intro: Markup
    address: str
    grid: str | None
    urgent: Markup
    answered: bool
    number: int
    question: Asked | None
    reached: Destination | None
    given: tuple[GivenAnswer, ...]
    earlier: Pairs
    questions: tuple[Asked, ...]
    outcomes: tuple[Destination, ...]
    data: Markup


def guide_page(
    module: Module, *, links: Links, gettext: Gettext, answers: Mapping[str, str] | None = None
) -> GuidePage:
    """The guide; with `answers`, as far as they lead. Raises LookupError where the module has no routing table."""
    routing = module.routing
    if routing is None:
        raise LookupError
    sheet = bare_sheet(module, links, gettext)
    questions = {
        one.key: Asked(
            key=one.key, text=one.text, help=uncited_html(one.help, sheet), urgent=one.urgent, answers=one.answers
        )
        for one in routing.questions
    }
    way = list(asked(routing, answers or {}))
    open_question = next_question(routing, answers or {})
    reached = outcome(routing, answers or {})
    earlier = tuple((question.key, answer) for question, answer in way if answer is not None)
    whole = not earlier
    return GuidePage(
        module=module.slug,
        module_title=module.title,
        title=routing.title,
        intro=uncited_html(routing.intro, sheet),
        **surroundings(module, links),
        address=links.guide() or "",
        grid=links.grid(),
        urgent=uncited_html(module.urgent, sheet),
        answered=not whole,
        number=len(earlier) + 1,
        question=questions[open_question.key] if open_question else None,
        reached=destination(reached, module, sheet) if reached else None,
        given=_given(way, earlier),
        earlier=earlier,
        questions=tuple(questions.values()) if whole else (),
        outcomes=tuple(destination(one, module, sheet) for one in routing.outcomes) if whole else (),
        data=data_html("_table", decision_data(routing)) if whole else Markup(""),
    )


def guide_step(module: Module, links: Links) -> Step | None:
    """The way to the guide under its title; None where the module has none."""
    address = links.guide()
    return Step(title=module.routing.title, address=address) if module.routing and address else None


def _given(way: list[tuple[RoutingQuestion, str | None]], earlier: Pairs) -> tuple[GivenAnswer, ...]:
    words = ((question, {str(one.key): one.text for one in question.answers}, answer) for question, answer in way)
    return tuple(
        GivenAnswer(question=question.text, answer=texts[answer], earlier=earlier[:index])
        for index, (question, texts, answer) in enumerate(words)
        if answer is not None
    )


def decision_data(routing: Routing) -> dict[str, Any]:
    """What the script decides by, without any words; `guide.js` reads this shape."""
    return {
        "questions": [
            {
                "key": one.key,
                "when": _conditions(one.when),
                "unless": _conditions(one.unless),
                "answers": [answer.key for answer in one.answers],
            }
            for one in routing.questions
        ],
        "rules": [{"when": _conditions(one.when), "outcome": one.outcome} for one in routing.rules],
    }


def _conditions(conditions: tuple[Condition, ...]) -> list[dict[str, Any]]:
    return [{"key": one.key, "answers": list(one.answers)} for one in conditions]
