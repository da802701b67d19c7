"""What a database keeps of deleted words in its files, and how it is made to let go after they are removed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from django.apps import apps
from django.db import OperationalError, connection

from handrail.talk.removal.places import PLACES

log = logging.getLogger(__name__)

PATIENCE = 10.0
_PAUSE = 0.25
_BESIDES = (
    "reading.Release", "reading.StoredPage", "wagtailsearch.IndexEntry", "wagtail_localize.TranslationSource",
    "wagtail_localize.String", "wagtail_localize.StringTranslation", "wagtail_localize.Template",
    "wagtail_localize.SegmentOverride", "wagtail_localize.StringSegment", "wagtail_localize.OverridableSegment",
)  # fmt: skip


def clear(patience: float = PATIENCE) -> bool:
    """Has the database's files forget what was overwritten; whether they have, within so many seconds.

    It is called outside of any transaction. Whoever is reading meanwhile may keep it from being done: then it is to be
    asked for again.
    """
    until = monotonic() + patience
    with _no_longer_than(patience):
        while not _cleared():
            if monotonic() >= until:
                log.warning("The database is busy: removed words may still be in its files. Repeat the removal later.")
                return False
            sleep(_PAUSE)
    return True


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """SQLite waits by itself, in each attempt, for as long as the connection says."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def empty_log() -> None:
    """What people withdrew themselves goes from the log of SQLite too, which keeps it until it is full; where somebody
    reads just now, another time. PostgreSQL clears after itself."""
    if connection.vendor == "sqlite":
        _cleared()


def _cleared() -> bool:
    try:
        return _checkpointed() if connection.vendor == "sqlite" else _vacuumed()
    except OperationalError:
        return False


def _checkpointed() -> bool:
    """SQLite overwrites what it deletes (secure_delete), and here moves its log into the file and empties the log."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy


def _vacuumed() -> bool:
    """PostgreSQL keeps former versions of rows in a table's file until the table is written anew."""
    tables = {apps.get_model(name)._meta.db_table for name in (*(place.model for place in PLACES), *_BESIDES)}  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
        try:
            for table in sorted(tables):
                cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(table)}")
        finally:
            cursor.execute("RESET lock_timeout")
    return True
