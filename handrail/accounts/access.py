"""From what a request names to the object it means, or a refusal."""

from __future__ import annotations

import hashlib
import hmac

from django.contrib.auth import get_user_model

from handrail.accounts.models import SetupLink


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
