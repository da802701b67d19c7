"""Whom a session cookie belongs to, in one query: for what is answered in front of Django, small and often.

Only the plain case is recognised. Whatever is unusual (a session that has to be written, a key that was changed, a
cookie twice) is nobody here, and Django, who is asked then, decides about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from handrail.accounts import often
from handrail.accounts.models import Session, User
from handrail.accounts.sessions import SessionStore

_COOKIE = re.compile(rf"(?:^|;)\s*{re.escape(settings.SESSION_COOKIE_NAME)}=([a-z0-9]{{32}})(?=;|$)")
_STORE = SessionStore()
_SESSION = f"""
    SELECT s.session_data, u.id, u.password{{columns}} FROM {Session._meta.db_table} s
    JOIN {User._meta.db_table} u ON u.id = s.account_id {{joins}}
    WHERE s.session_key = %s AND s.expire_date > %s AND u.is_active"""  # noqa: S608, SLF001


@dataclass(frozen=True)
class Beside:
    """What another room wants to know in the same query: columns, and how their tables join the account `u`."""

    columns: str
    joins: str
    values: tuple[str, ...]


def person(cookies: str) -> int | None:
    """The number of who is signed in by these cookies (the header's value), if that is plain; else nothing."""
    found = person_and(cookies, Beside("", "", ()))
    return found[0] if found else None


def person_and(cookies: str, beside: Beside) -> tuple[int, Sequence[Any]] | None:
    """The same, with the columns that were asked for."""
    found = _COOKIE.findall(cookies)
    if len(found) != 1 or cookies.count(f"{settings.SESSION_COOKIE_NAME}=") != 1:
        return None
    query = _SESSION.format(columns=beside.columns and f", {beside.columns}", joins=beside.joins)
    row = often.row(query, [*beside.values, found[0], timezone.now()])
    if row is None:
        return None
    written, number, password, *asked = row
    return (number, asked) if _is_plainly_of(number, password, _STORE.decode(written)) else None


def _is_plainly_of(number: int, password: str, known: Mapping[str, Any]) -> bool:
    return (
        known.get(SESSION_KEY) == str(number)
        and known.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(known.get(HASH_SESSION_KEY, ""), User(password=password).get_session_auth_hash())
        # The first use on a day is written down (`handrail.accounts.sessions`).
        and known.get("last_used_on") == timezone.localdate().isoformat()
    )
