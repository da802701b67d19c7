"""The people who sign in, where they are signed in, and what slows down those who guess."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class User(AbstractUser):
    """Someone with a user name and a password; an e-mail address is never required."""

    REQUIRED_FIELDS: list[str] = []


class SetupLink(models.Model):
    """The one-time link that makes the first administrator: of its token only the SHA-256 is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Link of {self.made_at:%Y-%m-%d %H:%M}"


class Session(AbstractBaseSession):
    """A browser in which someone is signed in, or has begun to: days, and neither address nor browser.

    `name` is what a page may show of a session; its key would open it.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    name = models.CharField(max_length=22, default="", db_index=True)
    started_on = models.DateField(null=True)
    last_used_on = models.DateField(null=True)
    auth_hash = models.CharField(max_length=64, default="")
    """What the password was when they signed in, as Django hashes it: after a change it is another one."""

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        from handrail.accounts.sessions import SessionStore

        return SessionStore

    def describe(self, data: dict[str, Any]) -> None:
        """Take from the session's data what is asked of it in the database."""
        self.account_id = data.get(SESSION_KEY)
        self.name = data.get("name", "")
        self.started_on = data.get("started_on")
        self.last_used_on = data.get("last_used_on")
        self.auth_hash = data.get(HASH_SESSION_KEY, "")


class DaySecret(models.Model):
    """The secret of the day, which turns addresses into marks. There is one row: the next day writes over it."""

    day = models.DateField()
    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"Secret of {self.day}"


class Attempts(models.Model):
    """How often something under a mark did not work today, and until when nobody may try again."""

    mark = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(db_index=True)
    failures = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.failures} on {self.day}"
