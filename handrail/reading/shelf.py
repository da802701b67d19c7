"""The stored pages that a worker has at hand: a bounded memory, told of changes by one number in the database."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from time import monotonic

from django.db import DatabaseError, connection
from django.db.models import Max

from handrail.reading import library
from handrail.reading.models import Edition, Release, StoredPage, Turn
from handrail.reading.packing import Entry, entry

LOOK_EVERY = 0.5
LIMIT = 32 * 1024 * 1024
log = logging.getLogger(__name__)


class Shelf:
    """Pages by path. A look at the database's number, at most every `LOOK_EVERY` seconds, tells whether to forget.

    Reading needs no lock: what is found is whole, and what is missing is fetched. While the database does not answer,
    what is at hand is still given out.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.entries: dict[str, Entry] = {}
        self.prefixes: tuple[str, ...] = ()
        self.turn = -1
        self.altered: datetime | None = None
        self.size = 0
        self.next_look = 0.0
        self.lock = threading.Lock()
        self.beginning = threading.Lock()

    def get(self, path: str) -> Entry | None:
        """The page, or None when it has to come from elsewhere."""
        if self.turn < 0:
            self._look_first()
        elif monotonic() >= self.next_look:
            self._look()
        found = self.entries.get(path)
        if found is None and path.startswith(self.prefixes) and "\0" not in path:
            found = self._fetch(path)
        return found

    def _look_first(self) -> None:
        """While nothing is known, those who come wait for the one who asks: what is stored need not be rendered."""
        with self.beginning:
            if self.turn < 0 and monotonic() >= self.next_look:
                self._look()

    def _look(self) -> None:
        """Asks for the number; forgets everything when it has changed."""
        self.next_look = monotonic() + LOOK_EVERY
        try:
            turn = Turn.objects.values_list("number", flat=True).filter(pk=1).first() or 0
            if turn != self.turn:
                prefixes = tuple(edition.prefix for edition in Edition.objects.all())
                self._forget_what_was_removed()
                with self.lock:
                    self.entries, self.size = {}, 0
                    self.turn, self.prefixes = turn, prefixes
        except DatabaseError:
            self._failed()

    def _forget_what_was_removed(self) -> None:
        """Words that were removed from a former release may still be in this worker's memory."""
        altered = Release.objects.aggregate(last=Max("altered_at"))["last"]
        if altered != self.altered:
            library.forget()
            self.altered = altered

    def _fetch(self, path: str) -> Entry | None:
        turn = self.turn
        try:
            row = StoredPage.objects.filter(path=path).values_list("tag", "plain", "gzip", "br").first()
        except DatabaseError:
            self._failed()
            return None
        if row is None:
            return None
        tag, plain, gzip, br = row
        found = entry(tag, plain=bytes(plain), gzip=bytes(gzip), br=bytes(br))
        with self.lock:
            # A page that was read while the number changed may be an old one; it is given out once and not kept.
            if turn == self.turn and path not in self.entries:
                self._make_room(found.size)
                self.entries[path] = found
                self.size += found.size
        return found

    def _make_room(self, size: int) -> None:
        """Lets go of the pages that came first until `size` bytes fit."""
        while self.entries and self.size + size > self.limit:
            self.size -= self.entries.pop(next(iter(self.entries))).size

    def _failed(self) -> None:
        log.exception("The stored pages cannot be read; what is not at hand is rendered instead.")
        if not connection.in_atomic_block:  # else it is not ours to close
            connection.close_if_unusable_or_obsolete()
