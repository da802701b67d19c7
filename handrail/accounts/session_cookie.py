"""Whom a session belongs to, by its cookie, in one query: for what is answered in front of Django, small and often.

Only the plain case is recognised. Whatever is unusual (a session that has to be written, a key that was changed, a
cookie twice) is nobody here, and Django, who is asked then, decides about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from handrail.accounts import often
from handrail.accounts.models import Session, User

_COOKIE = re.compile(rf"(?:^|;)\s*{re.escape(settings.SESSION_COOKIE_NAME)}=([a-z0-9]{{32}})(?=;|$)")
_SESSION = f"""
    SELECT s.auth_hash, u.password, {{columns}} FROM {Session._meta.db_table} s
    JOIN {User._meta.db_table} u ON u.id = s.account_id {{joins}}
    WHERE s.session_key {{chosen}} AND s.expire_date > %s AND s.last_used_on = %s AND u.is_active"""  # noqa: S608, SLF001


@dataclass(frozen=True)
class Beside:
    """What another room wants to know in the same query: columns, and how their tables join the account `u`."""

    columns: str
    joins: str
    values: tuple[str | int, ...]


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
    row = often.row(query, [*beside.values, wanted, *_now()])
    return next(_plain([row] if row else []), None)


def people_and(cursor: Any, keys: Sequence[str], beside: Beside, ending: str = "") -> Iterator[Sequence[Any]]:
    """The columns that were asked for of those who are signed in by the sessions of these keys, as far as that is
    plain. The query ends with `ending`."""
    chosen, values = often.among(keys)
    query = _SESSION.format(columns=beside.columns, joins=beside.joins, chosen=chosen)
    cursor.execute(f"{query} {ending}", [*beside.values, *values, *_now()])
    return _plain(cursor.fetchall())


def _now() -> tuple[datetime, date]:
    """A session that has not ended, and was used today: the first use on a day is written down
    (`handrail.accounts.sessions`)."""
    return timezone.now(), timezone.localdate()


def _plain(rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
    """What was asked for in those rows whose password is still the one that they signed in with."""
    someone = User()
    for auth_hash, password, *asked in rows:
        someone.password = password
        if constant_time_compare(auth_hash, someone.get_session_auth_hash()):
            yield asked
