"""The people of these tests, and a phone that shows codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from handrail.accounts.models import User

PASSWORD = "plough-Lantern-41"


@dataclass
class Phone:
    """An authenticator app with somebody's secret, whose clock the test sets on by half minutes."""

    secret: str

    def code(self, ahead: int = 0) -> str:
        return format_hotp_value(hotp_value(self.secret, int(timezone.now().timestamp()) // 30 + ahead))


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    """What allauth counts in a process’s memory is not of the test before."""
    cache.clear()


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Makes somebody in some roles."""

    def make(name: str, *roles: str, **more: Any) -> User:
        user = User.objects.create_user(name, password=PASSWORD, **more)
        user.groups.add(*Group.objects.filter(name__in=roles))
        return user

    return make


@pytest.fixture
def editor(person: Callable[..., User]) -> User:
    return person("editor", "Editor")


@pytest.fixture
def administrator(person: Callable[..., User]) -> User:
    return person("administrator", "Administrator", is_superuser=True)


@pytest.fixture
def phone_of() -> Callable[[User], Phone]:
    """Gives somebody codes as their second factor."""

    def make(user: User) -> Phone:
        phone = Phone(generate_totp_secret())
        TOTP.activate(user, phone.secret)
        return phone

    return make


@pytest.fixture
def codes_of() -> Callable[[User], list[str]]:
    """Gives somebody recovery codes."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    return lambda user: RecoveryCodes.activate(user).get_unused_codes()


def enter(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    """Send the form for signing in."""
    return client.post("/accounts/login/", {"login": name, "password": password}, **more)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def factors(user: User) -> list[str]:
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
