"""When something that was learnt comes back: after days, then weeks, by FSRS; never more than five minutes a day.

The calculation is the library's (`fsrs`), in whole days and without chance, so that the same events always give the
same days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import fsrs
import msgspec

BUDGET = 5 * 60
"""Seconds of a day."""
QUESTION_SECONDS = 40
LONGEST_CASE = BUDGET
LOOK_AHEAD = 90
"""Days that the calendar shows."""

_SCHEDULER = fsrs.Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=180, enable_fuzzing=False)
# From how right an answer was (wrong, partly, right) to what FSRS calls it.
_RATINGS = (fsrs.Rating.Again, fsrs.Rating.Hard, fsrs.Rating.Good)


class Card(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What FSRS knows of an item; days are ordinals. `times` counts the days on which it was answered. It holds numbers
    alone, so the garbage collector need not look at it."""

    stability: float
    difficulty: float
    last: int
    due: int
    times: int


def reviewed(card: Card | None, right: int, day: int) -> Card:
    """The card after an answer. Of several on one day the first counts; a day before the last one changes nothing."""
    if card is None:
        return _begun(right, day)
    return card if day <= card.last else _calculated(card, right, day)


@lru_cache(maxsize=1024)
def _begun(right: int, day: int) -> Card:
    """Most answers are first ones, and those of a day are alike."""
    return _calculated(None, right, day)


def _calculated(card: Card | None, right: int, day: int) -> Card:
    before = fsrs.Card(card_id=1)  # without a number it would wait a moment to find one
    if card:
        before.state, before.step = fsrs.State.Review, None
        before.stability, before.difficulty = card.stability, card.difficulty
        before.last_review = _noon(card.last)
    after, _ = _SCHEDULER.review_card(before, _RATINGS[right], _noon(day))
    if after.stability is None or after.difficulty is None:  # pragma: no cover  it has both after a review
        raise AssertionError
    return Card(after.stability, after.difficulty, day, after.due.toordinal(), card.times + 1 if card else 1)


def _noon(day: int) -> datetime:
    return datetime.min.replace(tzinfo=UTC) + timedelta(days=day - 1, hours=12)


def due(cards: Mapping[str, Card], seconds: Mapping[str, int], day: int) -> tuple[str, ...]:
    """The items to come back to on this day, what is forgotten soonest first, as far as its minutes go.

    `seconds` says how long each item takes; what is not in it does not come back.
    """
    spent = sum(seconds.get(item, 0) for item, card in cards.items() if card.last == day and card.times > 1)
    waiting = (item for item, card in cards.items() if card.due <= day and item in seconds)
    return tuple(_within(_in_order(waiting, cards), seconds, BUDGET - spent))


def plan(cards: Mapping[str, Card], seconds: Mapping[str, int], day: int) -> Iterator[tuple[int, int, int]]:
    """From this day on: day, how many items, how many seconds. What a day has no room for moves to the next."""
    ahead = {item: card for item, card in cards.items() if item in seconds}
    left = {item: card.due for item, card in ahead.items() if card.due < day + LOOK_AHEAD}
    today = due(ahead, seconds, day)
    for each in range(day, day + LOOK_AHEAD):
        waiting = _in_order((item for item, when in left.items() if when <= each), ahead)
        chosen = today if each == day else tuple(_within(waiting, seconds, BUDGET))
        if chosen:
            yield each, len(chosen), sum(seconds[item] for item in chosen)
        for item in chosen:
            del left[item]


def _in_order(items: Iterable[str], cards: Mapping[str, Card]) -> list[str]:
    return sorted(items, key=lambda item: (cards[item].due, cards[item].stability, item))


def _within(items: Iterable[str], seconds: Mapping[str, int], left: int) -> Iterator[str]:
    for item in items:
        if seconds[item] <= left:
            left -= seconds[item]
            yield item
