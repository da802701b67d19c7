"""Checks with judgement over a whole module, one file each. A new check is a file here and a line in `CHECKS`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import lru_cache

from handrail.content.checks import (
    addresses,
    answers,
    case_decisions,
    case_flags,
    case_links,
    case_practice,
    case_ways,
    case_words,
    completeness,
    crossings,
    dates,
    figures,
    length,
    objectives,
    portable,
    reply_patterns,
    reply_rules,
    reply_tasks,
    routing_examples,
    routing_references,
    routing_table,
    structure,
    wording,
)
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Diagnostic
from handrail.content.model import Module

Check = Callable[[Subject], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    completeness.check,
    structure.check,
    addresses.check,
    portable.check,
    crossings.check,
    figures.check,
    objectives.check,
    answers.check,
    case_links.check,
    case_ways.check,
    case_decisions.check,
    case_flags.check,
    case_practice.check,
    case_words.check,
    routing_references.check,
    routing_table.check,
    routing_examples.check,
    reply_patterns.check,
    reply_rules.check,
    reply_tasks.check,
    length.check,
    wording.check,
    dates.check,
)


def check(module: Module, *, today: datetime.date) -> list[Diagnostic]:
    """Everything that the checks find; the clock is the caller's."""
    return list(_found(module, today))


# Whoever publishes a page asks twice: before it is stored, and when it is released.
@lru_cache(maxsize=4)
def _found(module: Module, today: datetime.date) -> tuple[Diagnostic, ...]:
    subject = Subject(module, today)
    return tuple(found for one in CHECKS for found in one(subject))
