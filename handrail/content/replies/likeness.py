"""How much a sentence is like the examples of a rule, by the words that it is made of.

A word weighs as much as it is commoner in examples than in counterexamples: the logarithm of the ratio, counted once
through, as a naive Bayes classifier does. So does a pair of words, one behind the other, and a word that begins or ends
the sentence. A sentence is like the examples when its weights together are more than the rule's threshold. What tells
little is left out, so that a browser can have all the weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

from handrail.content.replies.model import Finds, Replies
from handrail.content.replies.patterns import WORD
from handrail.content.values import Key, Sentence

THRESHOLD = 50
"""Of a rule that names none, in tenths."""
FEWEST = 2
"""Sentences that a word has to stand in before it tells something."""
LEAST = 10
"""Tenths that a word weighs at least; what weighs less is left out."""
# Other than in patterns a colon ends a sentence too: what follows one says something of its own.
ENDS = r"(?:[.!?;:\u2026]+[ \t\n\u00a0]+|\n+)"
_ENDS = re.compile(ENDS)
_WORD = re.compile(WORD)
Span = tuple[int, int]
Traits = frozenset[str]
"""What a sentence is known by: its words, and its pairs of words."""
Weights = Mapping[str, int]
"""Traits that tell something, and how much, in tenths."""


def sentences(text: str) -> Iterator[Span]:
    """Where the sentences of a text begin and end."""
    start = 0
    for end in _ENDS.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def traits(sentence: str) -> Traits:
    """The words and pairs of words of a sentence, without a difference between numbers, or large and small letters."""
    found = _WORD.findall(sentence.replace("’", "'").lower())
    words = ["#" if one.isascii() and one.isdecimal() else one for one in found]
    pairs = zip(("<", *words), (*words, ">"), strict=True)
    return frozenset((*words, *map(" ".join, pairs))) if words else frozenset()


def likeness(weights: Weights, sentence: Traits) -> int:
    """How much more a sentence is like the examples than like the counterexamples, in tenths."""
    return sum(weights.get(trait, 0) for trait in sentence)


@dataclass(frozen=True)
class _Counted:
    """In how many of some sentences each trait is; `often`, those that are in enough to tell something."""

    traits: Counter[str]
    sentences: int

    @cached_property
    def often(self) -> set[str]:
        return {trait for trait, count in self.traits.items() if count >= FEWEST}


@lru_cache(maxsize=4)
def learned(replies: Replies) -> Mapping[Key, Weights]:
    """The weights of each rule that has examples.

    What one rule has as a counterexample is a sentence in order, and so is what a reply must not lack. Both count
    against whatever a reply must not say.
    """
    examples = {rule.key: _counted(rule.examples) for rule in replies.rules if rule.examples}
    others = {rule.key: _counted(rule.counterexamples) for rule in replies.rules if rule.examples}
    lacking = [rule.key for rule in replies.rules if rule.finds is Finds.LACKS and rule.examples]
    in_order = _together([*others.values(), *(examples[key] for key in lacking)])
    return {key: _weights(own, others[key] if key in lacking else in_order) for key, own in examples.items()}


def _counted(some: Iterable[Sentence]) -> _Counted:
    every = [traits(one) for one in some]
    return _Counted(Counter(chain.from_iterable(every)), len(every))


def _together(some: Sequence[_Counted]) -> _Counted:
    every = Counter[str]()
    for one in some:
        every.update(one.traits)
    return _Counted(every, sum(one.sentences for one in some))


def _weights(examples: _Counted, others: _Counted) -> Weights:
    base = math.log((others.sentences + 1) / (examples.sentences + 1))

    # Few pairs of counts are many traits.
    @cache
    def weight(count: int, against: int) -> int:
        if count + against < FEWEST:
            return 0
        return round(10 * (base + math.log((count + 0.5) / (against + 0.5))))

    counts, against = examples.traits.get, others.traits.get
    every = others.often.union(examples.traits)
    found = ((trait, weight(counts(trait, 0), against(trait, 0))) for trait in every)
    return dict(sorted((trait, weight) for trait, weight in found if abs(weight) >= LEAST))
