"""Events into the database: those of many requests in one transaction."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from handrail.accounts import often, session_cookie
from handrail.accounts.session_cookie import Beside
from handrail.learning import folding
from handrail.learning.models import Event, Keeping, Unfolded
from handrail.learning.progress import Happened
from handrail.learning.rows import Into

MOST_IN_A_DAY = 1_000
"""Events of one person: more than anybody learns, and less than would fill a disk."""


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
    """Events of one request on their way. `keeping` is the number of that to which they were added; 0 if nobody of this
    name keeps any. `full` says that they were too many for a day, and are not kept."""

    who: Who
    place: Place
    events: Sequence[Happened]
    keeping: int = 0
    full: bool = False
    done: bool = False
    failure: DatabaseError | None = None
    leads: bool = False
    calling: threading.Lock = field(default_factory=threading.Lock)
    """Taken by who waits and given back by who calls them: an Event takes three locks to do the same."""


def write_together(batch: Sequence[Ticket]) -> None:
    """Writes what happened in one transaction, and tells every ticket whose it is."""
    with transaction.atomic(), often.cursor() as cursor:
        known = _known(cursor, batch)
        for ticket in batch:
            ticket.keeping, ticket.full = known.get(ticket.who, (0, False))
        taken = [ticket for ticket in batch if ticket.keeping and not ticket.full]
        with _sent_together():
            # None but those who are not behind already; their rows are held since before, so no number is missed.
            _INTO_UNFOLDED.insert(cursor, sorted({(ticket.keeping,) for ticket in taken}))
            _insert(cursor, taken)
    folding.written.set()
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


Known = tuple[int, bool]
"""The number of a keeping, and whether it has as many events of today as anybody may have."""


def _known(cursor: Any, batch: Sequence[Ticket]) -> dict[Who, Known]:
    """Those who keep progress. Their rows are held, so that the numbers of their events are in the order of writing,
    and nobody folds or deletes them meanwhile."""
    names = {ticket.who for ticket in batch}
    return {
        **_by_session(cursor, {who.session: who for who in names if who.session}),
        **_by(cursor, "token_hash", {who.token_hash: who for who in names if who.token_hash}),
        **_by(cursor, "user_id", {who.user: who for who in names if who.user}),
    }


def _by_session(cursor: Any, names: Mapping[str, Who]) -> dict[Who, Known]:
    if not names:
        return {}
    beside = Beside(f"s.session_key, {_WANTED}", f"JOIN {_KEEPING} k ON k.user_id = u.id", (MOST_IN_A_DAY - 1,))
    return _used(cursor, names, session_cookie.people_and(cursor, list(names), beside, _held()))


def _by(cursor: Any, column: str, names: Mapping[Any, Who]) -> dict[Who, Known]:
    if not names:
        return {}
    chosen, values = often.among(list(names))
    query = f"SELECT k.{column}, {_WANTED} FROM {_KEEPING} k WHERE k.{column} {chosen} {_held()}"  # noqa: S608
    cursor.execute(query, [MOST_IN_A_DAY - 1, *values])
    return _used(cursor, names, cursor.fetchall())


def _held() -> str:
    """Always in the same order, so that two workers do not wait for each other. SQLite lets only one write at all."""
    return "ORDER BY k.id" if connection.vendor == "sqlite" else "ORDER BY k.id FOR UPDATE OF k"


def _used(cursor: Any, names: Mapping[Any, Who], found: Iterable[Sequence[Any]]) -> dict[Who, Known]:
    """By rows of a name and what is wanted; that they were used today is written down, if it was not yet."""
    today = str(timezone.localdate())
    known: dict[Who, Known] = {}
    old: list[tuple[str, int]] = []
    for name, keeping, last_on, earlier_day in found:
        known[names[name]] = keeping, str(earlier_day) == today
        if str(last_on) != today:
            old.append((today, keeping))
    if old:
        cursor.executemany(f"UPDATE {_KEEPING} SET last_on = %s WHERE id = %s", old)  # noqa: S608
    return known


def _insert(cursor: Any, tickets: Sequence[Ticket]) -> None:
    events = [
        (
            ticket.keeping,
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
    _INTO_EVENTS.insert(cursor, events)


_KEEPING, _EVENT = Keeping._meta.db_table, Event._meta.db_table  # noqa: SLF001
_WANTED = f"""
    k.id, k.last_on, (SELECT e.day FROM {_EVENT} e WHERE e.keeping_id = k.id ORDER BY e.id DESC LIMIT 1 OFFSET %s)"""  # noqa: S608
"""With the day of the event so many before the last."""
_INTO_EVENTS = Into(
    _EVENT,
    {
        "keeping_id": "bigint",
        "module_slug": "varchar",
        "language": "varchar",
        "release": "bigint",
        "item": "varchar",
        "answer": "varchar",
        '"right"': "smallint",
        "day": "date",
    },
)
_INTO_UNFOLDED = Into(
    Unfolded._meta.db_table,  # noqa: SLF001
    {"keeping_id": "bigint"},
    "ON CONFLICT DO NOTHING",
    {"since": f"(SELECT coalesce(max(id), 0) FROM {_EVENT})"},  # noqa: S608
)
