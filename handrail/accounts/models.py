"""The people who sign in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone with a user name and a password; an e-mail address is never required."""

    REQUIRED_FIELDS: list[str] = []
