"""The people who sign in, and the link through which the first of them comes."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
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
