"""Marks that stand for a sender for one day: keyed hashes, whose secret is written over when the day is past.

What is limited by sender (guessing, posting) is counted under a mark. While the day lasts the same sender has the same
mark; afterwards nobody can tell whose it was, not even with the whole database.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets

from allauth.core.internal.httpkit import get_client_ip
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from handrail.accounts.models import Attempts, DaySecret

# A household or a phone has a network of this size, and may use any address of it.
IPV6_NETWORK = 64


def mark(purpose: str, *parts: str) -> str:
    """Today’s mark of some parts, other for every purpose: 64 hexadecimal digits."""
    said = "\0".join((purpose, *parts))
    return hmac.new(_secret_of_today().encode(), said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def sender(request: HttpRequest) -> str:
    """The network address that a request came from, to be put into a mark and nowhere else; "" if it is not known.

    Behind a proxy that HANDRAIL_PROXIES does not count, everybody seems to come from this machine.
    """
    try:
        address = ipaddress.ip_address(get_client_ip(request) or "")
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped:  # noqa: PLR2004  the version of the protocol
        # A server that listens for both protocols sees all of the older one in a single network of the newer one.
        address = address.ipv4_mapped
    if address.is_loopback:
        return ""
    if address.version == 6:  # noqa: PLR2004  the version of the protocol
        return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False).network_address)
    return str(address)


def _secret_of_today() -> str:
    today = timezone.localdate()
    kept = DaySecret.objects.filter(pk=1).first()
    return kept.secret if kept and kept.day == today else _new_secret()


def forget_yesterday() -> None:
    """Writes over the secret of a day that is past, where nobody has needed a new one yet."""
    if DaySecret.objects.exclude(day=timezone.localdate()).exists():
        _new_secret()


@transaction.atomic
def _new_secret() -> str:
    """A new secret in the old one’s place, so that the old one stays nowhere; what was counted under it goes too."""
    today = timezone.localdate()
    DaySecret.objects.get_or_create(pk=1, defaults={"day": today, "secret": secrets.token_hex(32)})
    kept = DaySecret.objects.select_for_update().get(pk=1)
    if kept.day != today:
        kept.day, kept.secret = today, secrets.token_hex(32)
        kept.save()
    Attempts.objects.exclude(day=today).delete()
    return kept.secret
