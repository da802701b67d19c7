"""Slows down guessing: after some failures the wait before the next attempt grows, up to a limit, and never for ever.

Three things are counted, each under a mark of the day: failures for a name from one sender, from one sender for any
name, and for a name from anywhere. The last has the shortest wait, since it also meets the right person. An attempt is
counted before it is looked at, so that many at once get no more than one after the other; what worked is not a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from handrail.accounts import marks
from handrail.accounts.models import Attempts

FIRST_WAIT = 5


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How many failures are free in a day, and how many seconds nobody has to wait longer than."""

    free: int
    longest: int


NAME_FROM_SENDER = Patience(free=5, longest=15 * 60)
SENDER = Patience(free=20, longest=15 * 60)
NAME = Patience(free=10, longest=2 * 60)


@dataclass(frozen=True)
class Attempt:
    """One attempt that was let through and counted, by its marks."""

    marks: tuple[str, ...]


class MustWait(Exception):
    """Too many attempts did not work; the next may be made in so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"The next attempt may be made in {seconds} seconds.")
        self.seconds = seconds


@transaction.atomic
def begin(request: HttpRequest, name: str) -> Attempt:
    """Count an attempt at the secret of `name`, which may be nobody’s.

    Raises MustWait, and counts nothing then: waiting does not become longer by trying.
    """
    rows, today = Attempts.objects.select_for_update(), {"day": timezone.localdate()}
    counted = [
        (rows.get_or_create(mark=mark, defaults=today)[0], patience) for mark, patience in _counted(request, name)
    ]
    now = timezone.now()
    until = max((row.wait_until for row, _ in counted if row.wait_until), default=now)
    if until > now:
        raise MustWait(max(1, round((until - now).total_seconds())))
    for row, patience in counted:
        row.failures += 1
        row.wait_until = _wait(row.failures, patience, now)
        row.save()
    return Attempt(tuple(row.mark for row, _ in counted))


@transaction.atomic
def worked(attempt: Attempt) -> None:
    """The attempt was right after all. Failures at other names from the same sender stay counted."""
    for row in Attempts.objects.select_for_update().filter(mark__in=attempt.marks):
        row.failures = 0 if row.mark != attempt.marks[-1] or len(attempt.marks) == 1 else row.failures - 1
        row.wait_until = None
        row.save()


def _counted(request: HttpRequest, name: str) -> list[tuple[str, Patience]]:
    """The marks of an attempt with the patience for each; the sender’s, where it is known, comes last."""
    name = name.strip().lower()
    found = [(marks.mark("name", name), NAME)]
    if sender := marks.sender(request):
        found.append((marks.mark("name from sender", name, sender), NAME_FROM_SENDER))
        found.append((marks.mark("sender", sender), SENDER))
    return found


def _wait(failures: int, patience: Patience, now: datetime) -> datetime | None:
    beyond = failures - patience.free
    if beyond < 0:
        return None
    return now + timedelta(seconds=min(patience.longest, FIRST_WAIT * 2 ** min(beyond, 16)))
