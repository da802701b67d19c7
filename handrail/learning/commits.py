"""Writing events: those who wait in one worker are written together, in one transaction, by whoever comes first.

A commit that is on the disk costs the same for one event as for many. Whoever finds nobody leading leads: takes all
that waits, writes it, calls the others, and has the first of those who came meanwhile lead next. Nobody is answered
before their events are committed, and there is no thread besides those that answer requests.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from django.db import DatabaseError

from handrail.learning import turns
from handrail.learning.writing import Ticket, write_together

MOST_AT_ONCE = 200


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


commits = Commits()
