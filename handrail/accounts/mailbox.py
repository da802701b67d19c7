"""How many mails one address is sent in a day because somebody named it: nobody's mailbox is filled through us."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from handrail.accounts import marks
from handrail.accounts.models import Attempts

MOST = 5
"""A day, of one sort. Whoever needs more mails than this to find one of them needs a person."""


@transaction.atomic
def takes_one_more(sort: str, address: str) -> bool:
    """Counts a mail of this sort to an address, under a mark of the day; False when it has had enough."""
    counted = marks.mark("mailbox", sort, _mailbox(address))
    row, _made = Attempts.objects.select_for_update().get_or_create(
        mark=counted, defaults={"day": timezone.localdate()}
    )
    if row.failures >= MOST:
        return False
    Attempts.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
    return True


def _mailbox(address: str) -> str:
    """One mailbox answers to many addresses: what follows a plus sign is for its owner to sort by."""
    name, _at, host = address.strip().lower().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"
