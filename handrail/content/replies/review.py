"""Reading a reply: which rules find something in it, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handrail.content import measure
from handrail.content.prose import html, tree
from handrail.content.replies.likeness import THRESHOLD, Span, Traits, Weights, learned, likeness, sentences, traits
from handrail.content.replies.model import Finds, Replies, ReplyRule, ReplyTask
from handrail.content.replies.patterns import WORD, compiled, folded, may_be_in, private_source, simplified
from handrail.content.values import Key, Pattern, Prose

TEXT_LIMIT = 10_000
FEWEST_WORDS = 40
_WORDS = re.compile(WORD)


@dataclass(frozen=True)
class Finding:
    """What one rule found. `spans` are empty for what is not in one place, or is not there at all.

    `measured` is the number of words or the grade, `missed` the dangers of the report that the reply does not see.
    """

    rule: ReplyRule
    spans: tuple[Span, ...] = ()
    measured: float | None = None
    missed: tuple[Key, ...] = ()


def review(replies: Replies, task: ReplyTask, text: str) -> tuple[Finding, ...]:
    """What the rules find in a reply to a task, in their order. Of a text only the first 10,000 characters are read.

    Raises PatternError when it comes to a pattern that is none, which no module that passed the checks has.
    """
    read = text[:TEXT_LIMIT]
    parts = tuple((span, traits(read[slice(*span)])) for span in sentences(read))
    reply = _Reply(read, simplified(read), folded(read), parts, learned(replies))
    found = {rule.key: finding for rule in replies.rules if (finding := _finding(rule, task, reply))}
    return tuple(one for one in found.values() if one.rule.only_with is None or one.rule.only_with in found)


@dataclass(frozen=True)
class _Reply:
    """A reply as it was written, as patterns are looked for in it, and its sentences with what each rule weighs."""

    text: str
    simple: str
    folded: str
    sentences: tuple[tuple[Span, Traits], ...]
    weights: Mapping[Key, Weights]


def _finding(rule: ReplyRule, task: ReplyTask, reply: _Reply) -> Finding | None:
    """What a rule finds in a reply."""
    text = reply.text
    if _says(rule.unless, reply):
        return None
    match rule.finds:
        case Finds.SAYS:
            spans = tuple(sorted({*_meant(rule, reply)}))
            return Finding(rule, spans) if spans else None
        case Finds.LACKS:
            return None if _says(rule.patterns, reply) or any(_alike(rule, reply)) else Finding(rule)
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
    """Where a pattern is found or a sentence is like the examples, and no words that are spared are in the way."""
    found, alike = set(_found(rule.patterns, reply)), set(_alike(rule, reply))
    # Mostly nothing is found, and nothing to be spared is looked for.
    spared = list(_found(rule.but, reply)) if found or alike else []
    yield from (span for span in found if not any(_is_inside(span, other) for other in spared))
    yield from (span for span in alike if not any(_is_inside(other, span) for other in spared))


def _is_inside(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _alike(rule: ReplyRule, reply: _Reply) -> Iterator[Span]:
    """The sentences that are like the examples of a rule."""
    threshold = THRESHOLD if rule.threshold is None else rule.threshold
    if weights := reply.weights.get(rule.key):
        yield from (span for span, sentence in reply.sentences if likeness(weights, sentence) > threshold)


def _repeated(task: ReplyTask, text: str) -> Iterator[Span]:
    patterns = (re.compile(private_source(data), re.IGNORECASE) for data in task.private)
    yield from sorted({span for pattern in patterns for span in _spans(pattern, text)})


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for found in pattern.finditer(text):
        yield found.span()


def plain(prose: Prose) -> str:
    """Prose as someone would write it into a field: its words, with an empty line between paragraphs."""
    return "\n\n".join(tree.plain(run) for run in tree.runs(html.parse(prose)))
