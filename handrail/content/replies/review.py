"""Reading a reply: which rules find something in it, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.content import measure
from handrail.content.prose import html, tree
from handrail.content.replies.model import Finds, ReplyRule, ReplyTask
from handrail.content.replies.patterns import WORD, compiled, folded, may_be_in, private_source, simplified
from handrail.content.values import Key, Pattern, Prose

TEXT_LIMIT = 10_000
FEWEST_WORDS = 40
_WORDS = re.compile(WORD)

Span = tuple[int, int]
"""Where something begins and ends in a text, in characters."""


@dataclass(frozen=True)
class Finding:
    """What one rule found. `spans` are empty for what is not in one place, or is not there at all.

    `measured` is the number of words or the grade, `missed` the dangers of the report that the reply does not see.
    """

    rule: ReplyRule
    spans: tuple[Span, ...] = ()
    measured: float | None = None
    missed: tuple[Key, ...] = ()


def review(rules: Iterable[ReplyRule], task: ReplyTask, text: str) -> tuple[Finding, ...]:
    """What the rules find in a reply to a task, in their order. Of a text only the first 10,000 characters are read.

    Raises PatternError when it comes to a pattern that is none, which no module that passed the checks has.
    """
    read = text[:TEXT_LIMIT]
    reply = _Reply(read, simplified(read), folded(read))
    return tuple(found for rule in rules if (found := _finding(rule, task, reply)))


@dataclass(frozen=True)
class _Reply:
    """A reply as it was written, and as patterns are looked for in it."""

    text: str
    simple: str
    folded: str


def _finding(rule: ReplyRule, task: ReplyTask, reply: _Reply) -> Finding | None:
    """What a rule finds in a reply."""
    text = reply.text
    if _says(rule.unless, reply):
        return None
    match rule.finds:
        case Finds.SAYS:
            spans = tuple(_meant(rule, reply))
            return Finding(rule, spans) if spans else None
        case Finds.LACKS:
            return None if _says(rule.patterns, reply) else Finding(rule)
        case Finds.LONGER:
            count = len(_WORDS.findall(text))
            return Finding(rule, measured=count) if rule.most is not None and count > rule.most else None
        case Finds.HARDER:
            grade = measure.grade(filter(None, map(str.strip, text.split("\n"))), fewest=FEWEST_WORDS)
            is_hard = grade is not None and rule.most is not None and grade > rule.most
            return Finding(rule, measured=grade) if is_hard else None
        case Finds.REPEATS:
            spans = tuple(_repeated(task, text))
            return Finding(rule, spans) if spans else None
        case Finds.MISSES:
            missed = tuple(danger.key for danger in task.dangers if not _says(danger.noticed, reply))
            return Finding(rule, missed=missed) if missed else None


def _says(patterns: Iterable[Pattern], reply: _Reply) -> bool:
    return any(True for _ in _found(patterns, reply))


def _found(patterns: Iterable[Pattern], reply: _Reply) -> Iterator[Span]:
    for pattern in patterns:
        if may_be_in(pattern, reply.folded):
            yield from _spans(compiled(pattern), reply.simple)


def _meant(rule: ReplyRule, reply: _Reply) -> Iterator[Span]:
    """Where a pattern is found outside the words in which it is not meant, each place once."""
    found = sorted(set(_found(rule.patterns, reply)))
    # Mostly nothing is found, and nothing to be spared is looked for.
    spared = list(_found(rule.but, reply)) if found else []
    for start, end in found:
        if not any(first <= start and end <= last for first, last in spared):
            yield start, end


def _repeated(task: ReplyTask, text: str) -> Iterator[Span]:
    patterns = (re.compile(private_source(data), re.IGNORECASE) for data in task.private)
    yield from sorted({span for pattern in patterns for span in _spans(pattern, text)})


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for found in pattern.finditer(text):
        yield found.span()


def plain(prose: Prose) -> str:
    """Prose as someone would write it into a field: its words, with an empty line between paragraphs."""
    return "\n\n".join(tree.plain(run) for run in tree.runs(html.parse(prose)))
