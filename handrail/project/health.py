"""Whether the server lives (/healthz) and whether it can do its work (/healthz/ready), for whoever watches over it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from handrail.project.access_log import Application
from handrail.project.headers import Headers

SECONDS_KEPT = 1.0


class Readiness:
    """The last finding, kept for a second so that asking often costs nothing."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.until = 0.0
        self.migrated = False

    def look(self) -> dict[str, str]:
        """What each part says: `ok`, or in a few words what is wrong."""
        if monotonic() >= self.until:
            self.found = {
                "database": self._try(self._database, "cannot be reached"),
                "migrations": self._try(self._migrations, "cannot be read"),
                "data_folder": self._try(self._data_folder, "cannot be written to"),
            }
            self.until = monotonic() + SECONDS_KEPT
        return self.found

    @staticmethod
    def _try(look: Callable[[], str], failure: str) -> str:
        try:
            return look()
        except Exception:
            return failure

    @staticmethod
    def _database() -> str:
        from django.db import Error, connection

        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            # Django lets go of a connection that broke when a request begins, and none has begun here.
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            raise
        return "ok"

    def _migrations(self) -> str:
        # It needs Django to be set up.
        from handrail.project import schema

        if not self.migrated:
            if schema.pending():
                return "not all applied"
            self.migrated = True
        return "ok"

    @staticmethod
    def _data_folder() -> str:
        from django.conf import settings

        with tempfile.TemporaryFile(dir=settings.DATA) as file:
            file.write(b"ok")
        return "ok"


def answering_health(application: Application, security: Callable[..., Headers]) -> Application:
    """The application with the two addresses in front; they ask for no host name, session or sign-in."""
    readiness = Readiness()

    def reply(start_response: Callable[..., Any], path: str, status: str, told: dict[str, Any]) -> list[bytes]:
        from django.conf import settings

        body = json.dumps(told).encode() + b"\n"
        start_response(
            status,
            [
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                *security(path, https=settings.HTTPS),
            ],
        )
        return [body]

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/healthz":
            return reply(start_response, path, "200 OK", {"status": "alive"})
        if path == "/healthz/ready":
            parts = readiness.look()
            ready = all(state == "ok" for state in parts.values())
            status = "200 OK" if ready else "503 Service Unavailable"
            told = {"status": "ready" if ready else "not ready", "parts": parts}
            return reply(start_response, path, status, told)
        return application(environ, start_response)

    return answer
