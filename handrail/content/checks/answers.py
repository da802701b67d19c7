"""Can every question be answered, and does every option explain itself?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic
from handrail.content.kinds.question import Question, QuestionType

FEWEST_OPTIONS = 2


def check(subject: Subject) -> Iterator[Diagnostic]:
    for address, value in subject.values:
        if isinstance(value, Question):
            yield from _question(value, address)


def _question(question: Question, address: Address) -> Iterator[Diagnostic]:
    for option in question.options:
        if not option.explanation:
            hint = "Say after “+++” why it is right, or why people choose it and what goes wrong then."
            at = (*address, "options", option.key, "explanation")
            yield diagnostic(Code.NO_EXPLANATION, f"The option “{option.key}” has no explanation.", hint, address=at)
    problem = _problem(question)
    if problem:
        yield diagnostic(Code.WRONG_ANSWERS, problem[0], problem[1], address=(*address, "options"))


def _problem(question: Question) -> tuple[str, str] | None:
    right = sum(option.correct for option in question.options)
    if len({option.key for option in question.options}) < len(question.options):
        return "Two options have one key.", "Give each its own."
    if len(question.options) < FEWEST_OPTIONS:
        return "A question needs at least two options.", "Add the mistakes that people really make."
    if question.type is QuestionType.SINGLE and right != 1:
        return f"A single choice has one right option; this one has {right}.", "Mark one with “:correct:”."
    if question.type is QuestionType.MULTIPLE and right == 0:
        return "No option is right.", "Mark the right ones with “:correct:”."
    if question.type is QuestionType.ORDERING and right:
        return "An ordering marks no option as right.", "List the options in the right order and remove “:correct:”."
    return None
