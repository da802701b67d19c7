"""How questions and cases fare, from tallies: shares of people who keep progress, and nothing of fewer than ten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.content.cases.model import Case, Situation
from handrail.content.kinds.question import Question, QuestionType
from handrail.content.model import Module, Topic, reading_order
from handrail.content.walk import topic_values
from handrail.learning.models import Tally
from handrail.rendering.plain import plain_words

LEAST = 10
"""People of whom anything is said together."""
WEAK = 0.05
"""Below this a question hardly tells those who know much from those who know little."""


@dataclass(frozen=True)
class Tallied:
    """A number of people, and a sum over them where one was taken."""

    people: int
    total: int


Tallies = Mapping[tuple[str, str], Tallied]
NOBODY = Tallied(0, 0)


@dataclass(frozen=True)
class OptionFares:
    """An option, and the share of those who chose it."""

    words: str
    share: float
    correct: bool

    @property
    def unused(self) -> bool:
        return self.share == 0


@dataclass(frozen=True)
class QuestionFares:
    """A question. Without enough people `right` and what follows is None or empty.

    `discrimination` is the difference, between those who had it right at first and the others, of the share that they
    had right of the questions before: from -1 to 1.
    """

    topic: str
    key: str
    words: str
    right: float | None
    discrimination: float | None
    options: tuple[OptionFares, ...]

    @property
    def weak(self) -> bool:
        return self.discrimination is not None and self.discrimination < WEAK


@dataclass(frozen=True)
class SituationFares:
    """A situation of a case: the share of those who came there and went no further, and what the others chose."""

    words: str
    stopped: float
    options: tuple[OptionFares, ...]


@dataclass(frozen=True)
class CaseFares:
    """A case. Without enough people `ended` is None, and `situations` has only those that enough people met."""

    key: str
    title: str
    ended: float | None
    situations: tuple[SituationFares, ...]


@dataclass(frozen=True)
class Fares:
    """What `learning/workshop/fares.html` shows of one module."""

    questions: tuple[QuestionFares, ...]
    cases: tuple[CaseFares, ...]


def fares(module: Module) -> Fares:
    """How everything in the module fares, in one query."""
    rows = Tally.objects.filter(module_slug=module.slug).values_list("item", "option", "people", "total")
    tallies = {(item, option): Tallied(people, total) for item, option, people, total in rows}
    return Fares(
        tuple(
            _question(topic, value, tallies)
            for topic in reading_order(module.topics)
            for _, value in topic_values(topic)
            if isinstance(value, Question)
        ),
        tuple(_case(case, tallies) for case in module.cases),
    )


def decided(module_slug: str, case_key: str) -> dict[str, dict[str, int]]:
    """How people first decided in the situations of a case: hundredths by option, where ten or more did. One query."""
    above = f"step:{case_key}/"
    rows = Tally.objects.filter(module_slug=module_slug, item__startswith=above, option__startswith="chosen:")
    found: dict[str, dict[str, int]] = {}
    for item, option, people in rows.values_list("item", "option", "people"):
        found.setdefault(item.removeprefix(above), {})[option.removeprefix("chosen:")] = people
    return {
        situation: {key: round(people * 100 / sum(options.values())) for key, people in options.items()}
        for situation, options in found.items()
        if sum(options.values()) >= LEAST
    }


def _question(topic: Topic, question: Question, tallies: Tallies) -> QuestionFares:
    item = f"question:{topic.key}/{question.key}"
    right = tallies.get((item, "right"), NOBODY).people
    everyone = right + sum(tallies.get((item, each), NOBODY).people for each in ("partly", "wrong"))
    words = plain_words(question.prompt)
    title = topic.short_title or topic.title
    if everyone < LEAST:
        return QuestionFares(title, question.key, words, None, None, ())
    options = tuple(
        OptionFares(
            plain_words(one.text), tallies.get((item, f"chosen:{one.key}"), NOBODY).people / everyone, one.correct
        )
        for one in question.options
        if question.type is not QuestionType.ORDERING
    )
    return QuestionFares(title, question.key, words, right / everyone, _discrimination(item, tallies), options)


def _discrimination(item: str, tallies: Tallies) -> float | None:
    right, other = (tallies.get((item, option), NOBODY) for option in ("rest:right", "rest:other"))
    if min(right.people, other.people) < LEAST:
        return None
    return (right.total / right.people - other.total / other.people) / 1000


def _case(case: Case, tallies: Tallies) -> CaseFares:
    begun = max(
        (tallies.get((f"step:{case.key}/{one.key}", "came"), NOBODY).people for one in case.situations), default=0
    )
    if begun < LEAST:
        return CaseFares(case.key, case.title, None, ())
    ended = tallies.get((f"case:{case.key}", "ended"), NOBODY).people
    met = (_situation(case, one, tallies) for one in case.situations if one.decision)
    return CaseFares(case.key, case.title, min(1, ended / begun), tuple(one for one in met if one))


def _situation(case: Case, situation: Situation, tallies: Tallies) -> SituationFares | None:
    item = f"step:{case.key}/{situation.key}"
    options = situation.decision.options if situation.decision else ()
    chosen = {one.key: tallies.get((item, f"chosen:{one.key}"), NOBODY).people for one in options}
    decided = sum(chosen.values())
    # Whoever came before this was counted has decided all the same.
    came = max(tallies.get((item, "came"), NOBODY).people, decided)
    if came < LEAST:
        return None
    shown = (
        tuple(OptionFares(plain_words(one.text), chosen[one.key] / decided, one.worth == "good") for one in options)
        if decided >= LEAST
        else ()
    )
    return SituationFares(situation.title, 1 - decided / came, shown)
