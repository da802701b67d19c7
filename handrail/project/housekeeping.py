"""Forgetting in time: what is promised to be gone after a while goes, also on a site where nobody does anything."""

from __future__ import annotations

import logging
from threading import Event, Thread

log = logging.getLogger(__name__)

EVERY = 10 * 60
"""Seconds from one round to the next."""


def begin() -> None:
    """Rounds for as long as this process lives, the first at once."""
    Thread(target=_go_round, name="housekeeping", daemon=True).start()


def _go_round() -> None:
    from django.db import close_old_connections

    from handrail.talk import letters
    from handrail.talk.removal import traces

    pause = Event()
    while True:
        try:
            forget()
            if letters.can_be_sent():
                letters.deliver()
            traces.empty_log()
        except Exception:
            log.exception("What is over could not be forgotten; it is tried again in a while.")
        finally:
            close_old_connections()
        pause.wait(EVERY)


def forget() -> None:
    """Lets go of yesterday's marks and of the secret they were made with, of addresses that nobody confirmed and of
    sessions that have run out."""
    from handrail.accounts import actions, marks
    from handrail.talk import letters, limits

    marks.forget_yesterday()
    limits.forget()
    letters.forget_unconfirmed()
    actions.forget_old_sessions()
