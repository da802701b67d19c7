"""Mail about a thread, for those who asked for it: made in the same transaction as what it tells of, sent afterwards.

An address is kept until it was confirmed and answered: it is deleted when the thread is decided, withdrawn or removed,
or when nobody confirms it. A letter is deleted as soon as the mail server has taken it.
"""

from __future__ import annotations

import datetime
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import close_old_connections, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from handrail.talk.models import Correspondent, Decision, Letter, Thread
from handrail.talk.senders import hash_of, new_token

log = logging.getLogger(__name__)

UNCONFIRMED_FOR = datetime.timedelta(days=2)
ATTEMPTS = 8
_WAIT = datetime.timedelta(minutes=5)


def can_be_sent() -> bool:
    """Whether the operator has named a mail server; without one nobody is asked for an address."""
    return bool(settings.EMAIL_HOST)


def ask(thread: Thread, address: str) -> None:
    """Asks whether the address wants the answers in this thread; what was asked before is void."""
    forget_unconfirmed()
    token = new_token()
    forget(thread)
    Correspondent.objects.create(thread=thread, address=address, token_hash=hash_of(token))
    links = {name: f"{settings.SITE_URL}/talk/mail/?{name}={token}" for name in ("confirm", "stop")}
    body = _(
        "Someone, probably you, asked that answers to a message on a training page be sent to this address.\n\n"
        "If it was you, open this link:\n%(confirm)s\n\n"
        "To end it later, keep this one:\n%(stop)s\n\n"
        "If it was not, do nothing. You get no more mail, and the address is deleted in two days."
    )
    _queue(thread, address, _("Do you want answers by mail?"), body % links)


def tell_of_answer(thread: Thread, text: str) -> None:
    """Sends an answer of the team to those who asked for it in this thread, or in one joined to it."""
    body = _("There is an answer to what you wrote:\n\n%(text)s\n\nYou can answer through your own link.")
    _tell(thread, _("An answer to what you wrote"), body % {"text": text})


def tell_of_decision(decision: Decision) -> None:
    """Sends the decision, and forgets the addresses: the thread has ended."""
    words = {"outcome": decision.get_outcome_display(), "reason": decision.reason}
    body = _(
        "The team has decided on what you wrote: %(outcome)s.\n\nThe reason:\n%(reason)s\n\n"
        "This was the last mail about it. Your address is deleted."
    )
    _tell(decision.thread, _("The team has decided"), body % words)
    for thread in _and_joined(decision.thread):
        Correspondent.objects.filter(thread=thread).delete()


def _tell(thread: Thread, subject: str, body: str) -> None:
    for each in _and_joined(thread):
        for one in Correspondent.objects.filter(thread=each, confirmed=True):
            with translation.override(each.language):
                _queue(each, one.address, subject, body)


def _and_joined(thread: Thread) -> list[Thread]:
    return [thread, *thread.joined.all()]


def _queue(thread: Thread, to: str, subject: str, body: str) -> None:
    Letter.objects.create(thread=thread, to=to, subject=subject, body=body)
    transaction.on_commit(partial(_worker().submit, deliver))


def forget(thread: Thread) -> None:
    """Lets go of a thread's address, and of what still waits to be sent to it."""
    thread.letters.all().delete()
    Correspondent.objects.filter(thread=thread).delete()


def forget_unconfirmed() -> None:
    """Lets go of addresses that nobody confirmed."""
    Correspondent.objects.filter(confirmed=False, asked_at__lt=timezone.now() - UNCONFIRMED_FOR).delete()


@cache
def _worker() -> ThreadPoolExecutor:
    """One thread that sends, so that nobody waits for a mail server."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")


def deliver() -> int:
    """Sends what is due; how many letters went out. One that is not taken is tried again later, and then given up."""
    sent = 0
    try:
        while _send_next():
            sent += 1
    except Exception:
        log.exception("Letters that wait could not be sent; they are tried again later.")
    finally:
        close_old_connections()
    return sent


def _send_next() -> bool:
    """Sends one letter and deletes it, or puts it off; whether there was one that went out."""
    now = timezone.now()
    # Claimed before it is sent, so that no other worker sends it too; a killed one tries again later.
    due: Any = Letter.objects.filter(due_at__lte=now).order_by("pk").first()
    if due is None:
        return False
    claimed = Letter.objects.filter(pk=due.pk, attempts=due.attempts).update(
        attempts=F("attempts") + 1, due_at=now + _WAIT * 2**due.attempts
    )
    if not claimed:
        return True
    try:
        EmailMessage(due.subject, due.body, settings.DEFAULT_FROM_EMAIL, [due.to]).send()
    except OSError as problem:  # smtplib's own errors are of this kind too
        log.warning("A letter was not taken by %s: %s", settings.EMAIL_HOST, type(problem).__name__)
        Letter.objects.filter(pk=due.pk, attempts__gte=ATTEMPTS).delete()
        return True
    Letter.objects.filter(pk=due.pk).delete()
    return True
