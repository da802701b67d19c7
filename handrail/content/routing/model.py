"""The routing table of a module: questions, rules that lead to outcomes, and what must be true in all of them.

Questions are asked in their order, each only when its conditions say so. The rules have no order: for every combination
of answers exactly one holds, which `handrail.content.routing.proof` shows. A condition on a question that was not asked
does not hold.
"""

from __future__ import annotations

from enum import StrEnum

from handrail.content.values import Key, Line, Prose, Value


class Condition(Value, frozen=True, kw_only=True):
    """The question `key` was asked, and one of `answers` given."""

    key: Key
    answers: tuple[Key, ...]


class Answer(Value, frozen=True, kw_only=True):
    """Something that can be answered."""

    key: Key
    text: Line


class RoutingQuestion(Value, frozen=True, kw_only=True):
    """A question in plain words. It is asked when all of `when` hold and none of `unless`."""

    key: Key
    text: Line
    help: Prose = Prose("")
    urgent: bool = False
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    answers: tuple[Answer, ...]


class Rule(Value, frozen=True, kw_only=True):
    """Where a report goes when all of `when` hold."""

    key: Key
    when: tuple[Condition, ...]
    outcome: Key


class Urgency(StrEnum):
    """By when something has to be done, the most pressing first."""

    NOW = "now"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


class Privacy(StrEnum):
    """Who may learn of it: nobody but those who have to, or everyone."""

    PRIVATE = "private"
    PUBLIC = "public"


class Slot(Value, frozen=True, kw_only=True):
    """A contact that each community fills in. `key` names the value, `ask` tells the adapter what to put there, and
    `body` tells the reader what to do as long as there is none."""

    key: Key
    ask: Line
    body: Prose = Prose("")


class Outcome(Value, frozen=True, kw_only=True):
    """Where a report goes and what to do. `tell` is for the person reporting; `topics` teach it."""

    key: Key
    title: Line
    who: Prose
    privacy: Privacy
    how: Prose
    urgency: Urgency
    by_when: Line
    do_now: tuple[Prose, ...]
    do_not: tuple[Prose, ...] = ()
    tell: Prose
    topics: tuple[Key, ...]
    local: tuple[Slot, ...] = ()


class SafetyRule(Value, frozen=True, kw_only=True):
    """What is true of the outcome whenever all of `when` hold, and why.

    `outcomes` are the only ones allowed, `never` those that are not; `urgency` is the latest, and with `privacy` the
    outcome is as private as that. What is left out demands nothing.
    """

    key: Key
    when: tuple[Condition, ...]
    outcomes: tuple[Key, ...] = ()
    never: tuple[Key, ...] = ()
    urgency: Urgency | None = None
    privacy: Privacy | None = None
    reason: Line


class Given(Value, frozen=True, kw_only=True):
    """One answer that was given to the question `key`."""

    key: Key
    answer: Key


class RoutingExample(Value, frozen=True, kw_only=True):
    """A situation in plain words, what is answered, and where its report has to go. Every rule has one."""

    key: Key
    text: Line
    answers: tuple[Given, ...]
    outcome: Key


class Routing(Value, frozen=True, kw_only=True):
    """The whole table; `intro` stands above the first question."""

    title: Line
    intro: Prose = Prose("")
    questions: tuple[RoutingQuestion, ...]
    rules: tuple[Rule, ...]
    outcomes: tuple[Outcome, ...]
    safety: tuple[SafetyRule, ...] = ()
    examples: tuple[RoutingExample, ...] = ()
