"""Whom a session belongs to, by its cookie, in one query: for what is answered in front of Django, small and often.

Only the plain case is recognised. Whatever is unusual (a session that has to be written, a key that was changed, a
cookie twice) is nobody here, and Django, who is asked then, decides about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
    SELECT s.session_data, u.id, u.password, {{columns}} FROM {Session._meta.db_table} s
    JOIN {User._meta.db_table} u ON u.id = s.account_id {{joins}}
    WHERE s.session_key {{chosen}} AND s.expire_date > %s AND u.is_active"""  # noqa: S608, SLF001


@dataclass(frozen=True)
class Beside:
    """What another room wants to know in the same query: columns, and how their tables join the account `u`."""

    columns: str
    joins: str
    values: tuple[str, ...]


def key(cookies: str) -> str:
    """The key of the session in these cookies (the header's value); nothing where there is none, or more than one."""
    found = _COOKIE.findall(cookies)
    return found[0] if len(found) == 1 and cookies.count(f"{settings.SESSION_COOKIE_NAME}=") == 1 else ""


def person_and(cookies: str, beside: Beside) -> Sequence[Any] | None:
    """The columns that were asked for of who is signed in by these cookies, if that is plain; else nothing."""
    wanted = key(cookies)
    if not wanted:
        return None
    query = _SESSION.format(columns=beside.columns, joins=beside.joins, chosen="= %s")
    row = often.row(query, [*beside.values, wanted, timezone.now()])
    return next(_plain([row] if row else []), None)


def people(cursor: Any, keys: Sequence[str]) -> dict[str, int]:
    """The numbers of those who are signed in by the sessions of these keys, as far as that is plain."""
    chosen = f"IN ({', '.join(['%s'] * len(keys))})"
    cursor.execute(_SESSION.format(columns="s.session_key, u.id", joins="", chosen=chosen), [*keys, timezone.now()])
    return dict(_plain(cursor.fetchall()))


def _plain(rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
    """What was asked for in those rows whose session is plainly somebody's today."""
    today = timezone.localdate().isoformat()
    someone = User()
    for written, number, password, *asked in rows:
        known = _STORE.decode(written)
        someone.password = password
        if (
            known.get(SESSION_KEY) == str(number)
            and known.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
            and constant_time_compare(known.get(HASH_SESSION_KEY, ""), someone.get_session_auth_hash())
            # The first use on a day is written down (`handrail.accounts.sessions`).
            and known.get("last_used_on") == today
        ):
            yield asked
