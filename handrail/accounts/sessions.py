"""Where someone is signed in: sessions that know their person and two days, and nothing else about a visit."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from handrail.accounts.models import Session


class SessionStore(db.SessionStore):
    """Django’s sessions in the database, in a table of ours."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)
        row.describe(data)
        return row


def note_use(session: Any) -> None:
    """Write down that a signed-in session was used today. It is saved with the answer, once a day."""
    today = timezone.localdate().isoformat()
    if SESSION_KEY in session and session.get("last_used_on") != today:
        session.setdefault("name", secrets.token_urlsafe(16))
        session.setdefault("started_on", today)
        session["last_used_on"] = today


def middleware(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Note the use of a session, wherever an answer depended on it."""

    def answer(request: Any) -> Any:
        response = get_response(request)
        if request.session.accessed:
            note_use(request.session)
        return response

    return answer
