"""From what a request names to the object it means, or a refusal."""

from __future__ import annotations

import hashlib
import hmac

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from handrail.accounts.models import Session, SetupLink, User

# More than anybody signs in to; older ones end by themselves.
MOST_SESSIONS = 100


class LinkIsClosed(Exception):
    """The link was used, was replaced by a newer one, or never was."""


def hash_of(token: str) -> str:
    """What is kept of a token. It has 256 random bits, so that nothing slower is needed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def has_administrator() -> bool:
    """Whether somebody can sign in who may do everything."""
    return bool(get_user_model().objects.filter(is_superuser=True, is_active=True).exists())


def open_link(token: str) -> SetupLink:
    """The link that the token opens, as long as there is no administrator.

    Raises LinkIsClosed.
    """
    presented = hash_of(token)
    for link in SetupLink.objects.all():
        if hmac.compare_digest(presented, link.token_hash) and not has_administrator():
            return link
    raise LinkIsClosed


def is_last_administrator(user: User) -> bool:
    """Whether nobody else can sign in who may do everything."""
    if not (user.is_superuser and user.is_active):
        return False
    return not User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists()


def sessions(user: User) -> QuerySet[Session]:
    """Where a person is signed in, the most recently used first."""
    own = Session.objects.filter(account_id=user.pk, expire_date__gt=timezone.now())
    return own.order_by("-last_used_on", "-started_on", "name")[:MOST_SESSIONS]


def session(user: User, name: str) -> Session:
    """One of a person’s own sessions, by its name. Raises Http404 for anybody else’s."""
    return get_object_or_404(Session, account_id=user.pk, name=name)


def passkey(user: User, pk: int) -> Authenticator:
    """One of a person’s own passkeys. Raises Http404 for anybody else’s."""
    return get_object_or_404(Authenticator, user_id=user.pk, pk=pk, type=Authenticator.Type.WEBAUTHN)


def person(pk: int) -> User:
    """Somebody with an account. Raises Http404."""
    return get_object_or_404(User, pk=pk)


def person_named(name: str) -> User | None:
    """Somebody by the user name, or None."""
    return User.objects.filter(username=name).first()
