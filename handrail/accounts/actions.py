"""What changes who may sign in."""

from __future__ import annotations

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import log

from handrail.accounts.access import LinkIsClosed, has_administrator, hash_of, open_link
from handrail.accounts.models import SetupLink, User

ADMINISTRATOR = "Administrator"


@transaction.atomic
def make_setup_link() -> str | None:
    """The token of a new link for the first administrator, which replaces any before; None if there is one already."""
    SetupLink.objects.all().delete()
    if has_administrator():
        return None
    token = secrets.token_urlsafe(32)
    SetupLink.objects.create(token_hash=hash_of(token))
    return token


@transaction.atomic
def make_first_administrator(token: str, *, username: str, password: str) -> User:
    """The first administrator, for whoever holds the link's token; the link is gone with it.

    Raises LinkIsClosed, also for the later of two who come at once.
    """
    closed, _ = SetupLink.objects.filter(pk=open_link(token).pk).delete()
    if not closed:
        raise LinkIsClosed
    user: User = get_user_model().objects.create_superuser(username, password=password)
    # The workshop's roles may not be there yet; somebody who may do everything does without.
    user.groups.add(*Group.objects.filter(name=ADMINISTRATOR))
    log(user, "wagtail.create", user=user, data={"through": "the one-time link"})
    return user
