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
from handrail.reading.links import EditionLinks
from handrail.rendering.addresses import topic_addresses

CASE_MINUTES = 5
"""How long a case takes of which the module does not say it."""


@dataclass(frozen=True)
class Catalogue:
    """A release by keys. `topics` are in reading order with their addresses; `seconds` is what comes back takes, and
    `places` where it is: the name of what it is called by (`handrail.reading.library.titles`), and an address."""

    release: int
    topics: Mapping[str, str]
    questions: Mapping[str, Question]
    seconds: Mapping[str, int]
    places: Mapping[str, tuple[str, str]]


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
    seconds, places = {}, {}
    for name in questions:
        topic_key, _, block = name.partition("/")
        seconds[f"question:{name}"] = QUESTION_SECONDS
        places[f"question:{name}"] = f"page:{topic_key}", f"{addresses[topic_key]}#{block}"
    links = EditionLinks(module)
    for case in module.cases:
        taken = (case.minutes or CASE_MINUTES) * 60
        if taken <= LONGEST_CASE:
            seconds[f"case:{case.key}"] = taken
            places[f"case:{case.key}"] = f"case:{case.key}", links.case(case.key) or links.overview()
    return Catalogue(release, {topic.key: addresses[topic.key] for topic in topics}, questions, seconds, places)


@lru_cache(maxsize=KEPT_MODULES)
def of_release(release: int) -> Catalogue:
    """The catalogue of a release; its keys stay what they are."""
    return of_module(module_of(release), release)


def _without_words(question: Question) -> Question:
    none = Prose("")
    options = tuple(msgspec.structs.replace(one, text=none, explanation=none) for one in question.options)
    return msgspec.structs.replace(question, prompt=none, options=options)
