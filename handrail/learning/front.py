"""Progress, answered in front of Django: small, often, and the same few queries each time.

A device is known by its token, an account by its session. Whoever is neither, or not plainly, is Django's to know, so
such requests are passed on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from handrail.accounts import session_cookie
from handrail.learning import device, standing
from handrail.learning.reports import MOST_BYTES
from handrail.learning.writing import Who
from handrail.reading.origins import is_from_here

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

PREFIX = "/learning/"
_ADDRESS = re.compile(r"/learning/([a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*)/([a-z0-9]+(?:-[a-z0-9]+)*)/")
_TOKEN = re.compile(rf"(?:^|;\s*){device.TOKEN}=([\w-]{{43}})(?:;|$)")
_ANY_TOKEN = re.compile(rf"{device.TOKEN}=[^;]")
_KINDS = {standing.JSON, standing.FORM}
log = logging.getLogger(__name__)


def front(application: Application, security: Callable[..., tuple[tuple[str, str], ...]]) -> Application:
    """The application behind the address of progress."""

    def answer(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX):
            return application(environ, start_response)
        address = _ADDRESS.fullmatch(path)
        if address is None or environ["REQUEST_METHOD"] not in ("GET", "POST"):
            return application(environ, start_response)
        try:
            reply = _reply(environ, *address.groups())
        except DatabaseError:
            log.exception("Progress was not kept: the database did not take it.")
            _renew()
            reply = standing.Reply(HTTPStatus.SERVICE_UNAVAILABLE)
        if reply is None:
            return application(environ, start_response)
        start_response(f"{reply.status} {reply.status.phrase}", _headers(reply, security(path, https=settings.HTTPS)))
        return [reply.body]

    return answer


def _reply(environ: dict[str, Any], language: str, slug: str) -> standing.Reply | None:
    cookies = environ.get("HTTP_COOKIE", "")
    token = _TOKEN.search(cookies)
    if token is None and _ANY_TOKEN.search(cookies):
        return None
    device_hash = device.hash_of(token[1]) if token else ""
    _renew()
    if environ["REQUEST_METHOD"] == "POST":
        who = Who(token_hash=device_hash) if token else Who(session=session_cookie.key(cookies))
        return _noted(environ, who, language, slug) if token or who.session else None
    # Nothing is lost by reading once more, so nobody need ask first whether the connection still works.
    connections[DEFAULT_DB_ALIAS].health_check_done = True
    try:
        return _told(device_hash, cookies, language, slug)
    except DatabaseError:
        _renew()
        return _told(device_hash, cookies, language, slug)


def _renew() -> None:
    """What Django does with a thread's connection at the start of a request of its own."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:  # else it is not ours to close
        connection.close_if_unusable_or_obsolete()


def _told(device_hash: str, cookies: str, language: str, slug: str) -> standing.Reply | None:
    if device_hash:
        return standing.tell(Who(token_hash=device_hash), language, slug)
    return standing.tell_signed_in(cookies, language, slug)


def _noted(environ: dict[str, Any], who: Who, language: str, slug: str) -> standing.Reply | None:
    site, origin = environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_ORIGIN")
    if not is_from_here(site, origin, lambda: environ.get("HTTP_HOST", "")):
        return standing.Reply(HTTPStatus.FORBIDDEN)
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        return standing.Reply(HTTPStatus.LENGTH_REQUIRED)
    if int(length) > MOST_BYTES:
        return standing.Reply(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        return standing.Reply(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    body = environ["wsgi.input"].read(int(length))
    reply = standing.note(who, language, slug, kind, body)
    if reply.stranger and who.session:
        environ["wsgi.input"] = BytesIO(body)
        return None
    return reply


def _headers(reply: standing.Reply, security: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    found = [("Cache-Control", "no-store"), ("Content-Length", str(len(reply.body))), *security]
    if reply.body:
        found.append(("Content-Type", standing.JSON))
    if reply.stranger:
        gone = "Max-Age=0; Path=/; SameSite=Lax"
        found += [("Set-Cookie", f"{name}=; {gone}") for name in (device.TOKEN, device.MARKER)]
    return found
