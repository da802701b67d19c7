"""From events to summaries and tallies: a moment behind the answers, many at once.

An answer is acknowledged when its events are written, and with them that its keeping is behind (`Unfolded`). What
follows from the events is folded in soon afterwards, by a thread of each worker that sleeps while nothing is written.
Whoever asks meanwhile where someone stands folds what is missing themselves, and writes nothing (`state`).
"""

from __future__ import annotations

import datetime
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from threading import Event as Signal
from threading import Thread
from time import monotonic
from typing import Any

from django.db import connection, connections, transaction

from handrail.accounts import often
from handrail.learning import progress, turns
from handrail.learning.models import Event, Keeping, Summary, Tally, Unfolded
from handrail.learning.progress import Count, Folded, Happened, State
from handrail.learning.rows import Into

MOST_AT_ONCE = 50
"""Keepings folded in one transaction; whoever wants to write waits for its end."""
BEHIND = 1.0
"""Seconds from an answer to its folding, while there is time for it."""
SHARE = 0.05
"""Of a worker's time at most: whoever answers goes first."""

Counts = Counter[tuple[str, Count]]
"""Per module, item and what was done."""

log = logging.getLogger(__name__)
_behind = Unfolded.objects.order_by("pk")
written = Signal()
"""Set when events were written by this process."""


def begin() -> None:
    """Folds for as long as this process lives, first what those before left behind."""
    written.set()
    Thread(target=_go_on, name="folding", daemon=True).start()


def _go_on() -> None:
    pause = Signal()
    while written.wait():
        pause.wait(BEHIND)
        written.clear()
        try:
            fold_all(pause.wait)
        except Exception:
            log.exception("What learners did was not folded; it is tried again with what comes next.")
        finally:
            connections.close_all()


def fold_all(pause: Callable[[float], object] = lambda _: None) -> int:
    """Folds all that is behind; how many keepings that were. After each transaction it pauses for so many seconds that
    its share of the time is kept."""
    count = last = 0
    while behind := list(_behind.filter(pk__gt=last).values_list("pk", flat=True)[:MOST_AT_ONCE]):
        began = monotonic()
        _fold_together(behind)
        count, last = count + len(behind), behind[-1]
        pause((monotonic() - began) * (1 / SHARE - 1))
    return count


def _fold_together(keepings: Sequence[int]) -> None:
    """In one transaction; if that does not work, each in its own, so that nobody stands in the way of others."""
    try:
        with turns.turn(), transaction.atomic():
            fold(keepings)
    except Exception:
        if len(keepings) == 1:
            log.exception("What is kept under number %s cannot be folded; it stays behind.", keepings[0])
        else:
            for each in keepings:
                _fold_together([each])


def fold(keepings: Sequence[int]) -> None:
    """Folds what these are behind with, within a transaction. Their rows are held, so that nobody writes meanwhile."""
    list(Keeping.objects.select_for_update().filter(pk__in=keepings).order_by("pk").values_list("pk"))
    people: Counts = Counter()
    totals: Counts = Counter()
    with often.cursor() as cursor:
        summaries = list(_folded(cursor, keepings, people, totals))
        _INTO_SUMMARIES.insert(cursor, summaries)
        add_to_tallies(cursor, people, totals)
    _behind.filter(pk__in=keepings).delete()


def _folded(cursor: Any, keepings: Sequence[int], people: Counts, totals: Counts) -> Iterator[tuple[int, str, str]]:
    """The summaries that these come to; what they add to the tallies is added to the counts."""
    chosen, values = often.among(keepings)
    cursor.execute(f"{_MISSING} WHERE f.keeping_id {chosen} ORDER BY e.keeping_id, e.module_slug, e.id", values)
    for (keeping, slug), found in groupby(cursor.fetchall(), itemgetter(0, 1)):
        folded = _fold([row[2:] for row in found])
        add_to_counts(slug, folded, people, totals)
        yield keeping, slug, progress.written(folded.state)


def state(found: Sequence[Any] | None, slug: str) -> State | None:
    """Where someone stands in a module now, by the row of `COLUMNS`; nothing for somebody who keeps no progress."""
    if not found or found[0] is None:
        return None
    keeping, text, since = found
    return _read(text) if since is None else _state_behind(keeping, slug)


def _state_behind(keeping: int, slug: str) -> State:
    """The same with what is not folded yet, in one query again: it may be folded at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW, [slug, slug, keeping])
        found = cursor.fetchall()
    missing = [row for row in found if row[1] is not None]
    return _fold(missing).state if missing else _read(found[0][0] if found else None)


def _fold(missing: Sequence[Sequence[Any]]) -> Folded:
    """What rows of a summary, the same in all of them, and of item, answer, right and day come to."""
    return progress.fold(map(_happened, missing), _read(missing[0][0]))


def _read(text: str | None) -> State:
    return progress.read(text) if text else State()


def _happened(row: Sequence[Any]) -> Happened:
    _, item, answer, right, day = row
    return Happened(item, answer, right, datetime.date.fromisoformat(str(day)).toordinal())


def add_to_counts(slug: str, folded: Folded, people: Counts, totals: Counts, sign: int = 1) -> None:
    """Adds to the counts of a module what was folded, or with -1 takes it away."""
    for counted, number in folded.people.items():
        people[slug, counted] += sign * number
    for counted, number in folded.totals.items():
        totals[slug, counted] += sign * number


def add_to_tallies(cursor: Any, people: Counts, totals: Counts) -> None:
    """Always in the same order, so that two workers never wait for each other."""
    added = [
        (slug, item, option, number, totals[slug, (item, option)])
        for (slug, (item, option)), number in sorted(people.items())
    ]
    _INTO_TALLIES.insert(cursor, added)


_EVENT, _SUMMARY, _TALLY, _UNFOLDED = (model._meta.db_table for model in (Event, Summary, Tally, Unfolded))  # noqa: SLF001
_MISSING = f"""
    SELECT e.keeping_id, e.module_slug, m.state, e.item, e.answer, e."right", e.day
    FROM {_UNFOLDED} f JOIN {_EVENT} e ON e.keeping_id = f.keeping_id AND e.id > f.since
    LEFT JOIN {_SUMMARY} m ON m.keeping_id = e.keeping_id AND m.module_slug = e.module_slug"""  # noqa: S608
COLUMNS = "k.id, m.state, f.since"
JOINED = f"""
    LEFT JOIN {_SUMMARY} m ON m.keeping_id = k.id AND m.module_slug = %s
    LEFT JOIN {_UNFOLDED} f ON f.keeping_id = k.id"""
"""What is asked of a keeping `k` to know where someone stands in a module."""
_NOW = f"""
    SELECT m.state, e.item, e.answer, e."right", e.day FROM {Keeping._meta.db_table} k {JOINED}
    LEFT JOIN {_EVENT} e ON e.keeping_id = k.id AND e.id > f.since AND e.module_slug = %s
    WHERE k.id = %s ORDER BY e.id"""  # noqa: S608, SLF001
_INTO_SUMMARIES = Into(
    _SUMMARY,
    {"keeping_id": "bigint", "module_slug": "varchar", "state": "text"},
    "ON CONFLICT (keeping_id, module_slug) DO UPDATE SET state = excluded.state",
)
_INTO_TALLIES = Into(
    _TALLY,
    {"module_slug": "varchar", "item": "varchar", "option": "varchar", "people": "bigint", "total": "bigint"},
    f"""ON CONFLICT (module_slug, item, option)
    DO UPDATE SET people = {_TALLY}.people + excluded.people, total = {_TALLY}.total + excluded.total""",
)
