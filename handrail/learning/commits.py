"""Writing events: those who wait in one worker are written together, in one transaction, by whoever comes first.

A commit that is on the disk costs the same for one event as for many. Whoever finds nobody leading leads: takes all
that waits, writes it, calls the others, and has the first of those who came meanwhile lead next. Nobody is answered
before their events are committed, and there is no thread besides those that answer requests.
"""

from __future__ import annotations

import datetime
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from handrail.accounts import session_cookie
from handrail.learning import progress, turns
from handrail.learning.models import Event, Keeping, Summary, Tally
from handrail.learning.progress import Count, Folded, Happened, State

MOST_AT_ONCE = 200
ROWS_AT_ONCE = 500
MOST_IN_A_DAY = 1_000
"""Events of one person in one module: more than anybody learns, and less than would fill a disk."""


@dataclass(frozen=True)
class Who:
    """Somebody who keeps progress: by the hash of the token on their device, by their account, or by the key of a
    session, of which is found out whose it is when something is written."""

    token_hash: str = ""
    user: int = 0
    session: str = ""


@dataclass(frozen=True)
class Place:
    """Where it happened."""

    module_slug: str
    language: str
    release: int


@dataclass(eq=False)
class Ticket:
    """Events of one request on their way. `state` is what they led to; nothing if nobody of this name keeps any.
    `full` says that they were too many for a day, and are not kept."""

    who: Who
    place: Place
    events: Sequence[Happened]
    state: State | None = None
    full: bool = False
    done: bool = False
    failure: DatabaseError | None = None
    leads: bool = False
    calling: threading.Lock = field(default_factory=threading.Lock)
    """Taken by who waits and given back by who calls them: an Event takes three locks to do the same."""


@dataclass
class Commits:
    """The queue of one worker. While somebody leads, the others wait until they are called: since what they brought is
    written, or to lead next."""

    waiting: list[Ticket] = field(default_factory=list)
    led: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self, ticket: Ticket) -> Ticket:
        """The ticket, with its events committed unless nobody keeps any or they are too many. Raises DatabaseError."""
        ticket.calling.acquire()
        with self.lock:
            self.waiting.append(ticket)
            ticket.leads, self.led = not self.led, True
        if not ticket.leads:
            ticket.calling.acquire()
        if ticket.leads:
            self._lead()
        if ticket.failure:
            raise ticket.failure
        if not ticket.done:
            raise DatabaseError("What happened was not written, since whoever led could not.")
        return ticket

    def _lead(self) -> None:
        batch: list[Ticket] = []
        try:
            with turns.turn():
                # Whoever came while another worker was writing is taken along.
                with self.lock:
                    batch = self.waiting[:MOST_AT_ONCE]
                    del self.waiting[: len(batch)]
                _write_all(batch)
        finally:
            with self.lock:
                following = self.waiting[:1]
                self.led = bool(following)
            for one in following:
                one.leads = True
            for one in (*batch, *following):
                one.calling.release()


def _write_all(batch: list[Ticket]) -> None:
    """Writes them together; if that does not work, each alone, so that nobody fails for another."""
    try:
        write_together(batch)
    except DatabaseError:
        for ticket in batch:
            _write_alone(ticket)


def _write_alone(ticket: Ticket) -> None:
    try:
        write_together([ticket])
    except DatabaseError as failure:
        ticket.failure = failure


def write_together(batch: Sequence[Ticket]) -> None:
    """Writes what happened in one transaction, and tells every ticket what it led to."""
    with transaction.atomic(), connection.cursor() as cursor:
        keepings = _keepings(cursor, batch)
        known = [ticket for ticket in batch if ticket.who in keepings]
        states = _states(cursor, {(keepings[one.who], one.place.module_slug) for one in known})
        full = {where for where, state in states.items() if _is_full(state)}
        taken = [one for one in known if (keepings[one.who], one.place.module_slug) not in full]
        after, people, totals = _folded(taken, keepings, states)
        with _sent_together():
            _insert_events(cursor, taken, keepings)
            _put_summaries(cursor, after)
            add_to_tallies(cursor, people, totals)
    for ticket in known:
        where = keepings[ticket.who], ticket.place.module_slug
        ticket.state, ticket.full = after.get(where) or states[where], where in full
    for ticket in batch:
        ticket.done = True


@contextmanager
def _sent_together() -> Iterator[None]:
    """PostgreSQL is sent all these statements before it has answered the first."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


Where = tuple[int, str]
"""A keeping and a module."""
Counts = Counter[tuple[str, Count]]
"""Per module, item and what was done."""


def _keepings(cursor: Any, batch: Sequence[Ticket]) -> dict[Who, int]:
    """The number of each who keeps progress. Their rows are held, so that no other worker folds into them meanwhile."""
    names = {one.who for one in batch}
    users = {who: who.user for who in names if who.user}
    if sessions := {who.session: who for who in names if who.session}:
        users |= {sessions[key]: user for key, user in session_cookie.people(cursor, list(sessions)).items()}
    devices = _held(cursor, "token_hash", {who.token_hash for who in names if who.token_hash})
    accounts = _held(cursor, "user_id", set(users.values()))
    return {who: devices[who.token_hash] for who in names if who.token_hash in devices} | {
        who: accounts[user] for who, user in users.items() if user in accounts
    }


def _held(cursor: Any, column: str, wanted: Collection[Any]) -> dict[Any, int]:
    """The keepings with these names in this column."""
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    held = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    cursor.execute(
        f"SELECT id, {column}, last_on FROM {_KEEPING} WHERE {column} IN ({marks}) ORDER BY id{held}",  # noqa: S608
        list(wanted),
    )
    rows = cursor.fetchall()
    today = timezone.localdate()
    old = [(today, pk) for pk, _, last_on in rows if str(last_on) != str(today)]
    if old:
        cursor.executemany(f"UPDATE {_KEEPING} SET last_on = %s WHERE id = %s", old)  # noqa: S608
    return {name: pk for pk, name, _ in rows}


def _is_full(state: State) -> bool:
    day, count = state.today
    return count >= MOST_IN_A_DAY and day == timezone.localdate().toordinal()


def _states(cursor: Any, wanted: set[Where]) -> dict[Where, State]:
    if not wanted:
        return {}
    keepings = sorted({keeping for keeping, _ in wanted})
    marks = ", ".join(["%s"] * len(keepings))
    cursor.execute(
        f"SELECT keeping_id, module_slug, state FROM {_SUMMARY} WHERE keeping_id IN ({marks})",  # noqa: S608
        keepings,
    )
    rows = cursor.fetchall()
    return {(keeping, slug): progress.read(text) for keeping, slug, text in rows if (keeping, slug) in wanted}


def _folded(
    tickets: Sequence[Ticket], keepings: dict[Who, int], states: dict[Where, State]
) -> tuple[dict[Where, State], Counts, Counts]:
    """What each comes to in the order of the tickets, and what the tallies gain."""
    after: dict[Where, State] = {}
    people: Counts = Counter()
    totals: Counts = Counter()
    for ticket in tickets:
        slug = ticket.place.module_slug
        where = keepings[ticket.who], slug
        folded = progress.fold(ticket.events, after.get(where) or states.get(where))
        after[where] = folded.state
        add_to_counts(slug, folded, people, totals)
    return after, people, totals


def add_to_counts(slug: str, folded: Folded, people: Counts, totals: Counts, sign: int = 1) -> None:
    """Adds to the counts of a module what was folded, or with -1 takes it away."""
    for counted, number in folded.people.items():
        people[slug, counted] += sign * number
    for counted, number in folded.totals.items():
        totals[slug, counted] += sign * number


def _insert_events(cursor: Any, tickets: Sequence[Ticket], keepings: dict[Who, int]) -> None:
    rows = [
        (
            keepings[ticket.who],
            ticket.place.module_slug,
            ticket.place.language,
            ticket.place.release,
            event.item,
            event.answer,
            event.right,
            datetime.date.fromordinal(event.day),
        )
        for ticket in tickets
        for event in ticket.events
    ]
    _insert(cursor, _INTO_EVENTS, rows)


def _put_summaries(cursor: Any, states: dict[Where, State]) -> None:
    rows = [(keeping, slug, progress.written(state)) for (keeping, slug), state in states.items()]
    _insert(cursor, _INTO_SUMMARIES, rows, _OR_PUT)


def add_to_tallies(cursor: Any, people: Counts, totals: Counts) -> None:
    """Always in the same order, so that two workers never wait for each other."""
    rows = [
        (slug, item, option, number, totals[slug, (item, option)])
        for (slug, (item, option)), number in sorted(people.items())
    ]
    _insert(cursor, _INTO_TALLIES, rows, _OR_ADD)


def _insert(cursor: Any, into: str, rows: Sequence[tuple[Any, ...]], otherwise: str = "") -> None:
    """Many rows by one statement: a statement for each would have the other threads run in between."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        marks = ", ".join([f"({', '.join(['%s'] * len(some[0]))})"] * len(some))
        cursor.execute(f"{into} VALUES {marks} {otherwise}", list(chain.from_iterable(some)))


_KEEPING, _SUMMARY, _TALLY = (model._meta.db_table for model in (Keeping, Summary, Tally))  # noqa: SLF001
_INTO_EVENTS = f"""
    INSERT INTO {Event._meta.db_table}
    (keeping_id, module_slug, language, release, item, answer, "right", day)"""  # noqa: SLF001
_INTO_SUMMARIES = f"INSERT INTO {_SUMMARY} (keeping_id, module_slug, state)"
_OR_PUT = "ON CONFLICT (keeping_id, module_slug) DO UPDATE SET state = excluded.state"
_INTO_TALLIES = f"INSERT INTO {_TALLY} (module_slug, item, option, people, total)"
_OR_ADD = f"""
    ON CONFLICT (module_slug, item, option)
    DO UPDATE SET people = {_TALLY}.people + excluded.people, total = {_TALLY}.total + excluded.total"""

commits = Commits()
