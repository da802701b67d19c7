"""What of a module can be learnt, by the names of events: without any of its words, so that none stay in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from handrail.content.kinds.question import Question
from handrail.content.model import Module, reading_order
from handrail.content.values import Prose
from handrail.content.walk import topic_values
from handrail.learning.refreshers import LONGEST_CASE, QUESTION_SECONDS
from handrail.reading.library import KEPT_MODULES, module_of
from handrail.rendering.addresses import topic_addresses

CASE_MINUTES = 5
"""How long a case takes of which the module does not say it."""


@dataclass(frozen=True)
class Catalogue:
    """A release by keys. `topics` are in reading order with their addresses; `seconds` is what comes back takes."""

    release: int
    topics: Mapping[str, str]
    questions: Mapping[str, Question]
    cases: tuple[str, ...]
    seconds: Mapping[str, int]


def of_module(module: Module, release: int = 0) -> Catalogue:
    """The catalogue of one module."""
    topics = list(reading_order(module.topics))
    addresses = topic_addresses(module)
    questions = {
        f"{topic.key}/{value.key}": _without_words(value)
        for topic in topics
        for _, value in topic_values(topic)
        if isinstance(value, Question)
    }
    seconds = {f"question:{name}": QUESTION_SECONDS for name in questions}
    for case in module.cases:
        taken = (case.minutes or CASE_MINUTES) * 60
        if taken <= LONGEST_CASE:
            seconds[f"case:{case.key}"] = taken
    return Catalogue(
        release,
        {topic.key: addresses[topic.key] for topic in topics},
        questions,
        tuple(case.key for case in module.cases),
        seconds,
    )


@lru_cache(maxsize=KEPT_MODULES)
def of_release(release: int) -> Catalogue:
    """The catalogue of a release; its keys stay what they are."""
    return of_module(module_of(release), release)


def _without_words(question: Question) -> Question:
    none = Prose("")
    options = tuple(msgspec.structs.replace(one, text=none, explanation=none) for one in question.options)
    return msgspec.structs.replace(question, prompt=none, options=options)
