"""What changes who may sign in."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from handrail.accounts import belongings
from handrail.accounts.access import LinkIsClosed, has_administrator, hash_of, is_last_administrator, open_link
from handrail.accounts.models import Session, SetupLink, User

ADMINISTRATOR = "Administrator"


class LastAdministrator(Exception):
    """Without this person nobody could make anybody an administrator."""


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


def end_session(session: Session) -> None:
    """Sign the person out where this session is."""
    session.delete()


def end_other_sessions(user: User, *, keep: str) -> int:
    """Sign a person out everywhere but in the session of the name `keep`; how many sessions that ended."""
    others = user.sessions.exclude(name=keep) if keep else user.sessions.all()
    return int(others.delete()[0])


def forget_old_sessions() -> None:
    """Delete the sessions that have run out."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@transaction.atomic
def reset_second_factor(user: User, *, by: User | None) -> int:
    """Take away a person’s codes and passkeys, for somebody who has lost them, and sign them out everywhere.

    They sign in with their password again and set up new ones. How many were taken away, recovery codes not counted.
    """
    found = Authenticator.objects.filter(user=user)
    number = found.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    found.delete()
    end_other_sessions(user, keep="")
    log(user, "wagtail.edit", user=by, data={"what": "second factor reset"})
    return number


@transaction.atomic
def leave(user: User, *, remove: bool, by: User | None = None) -> None:
    """Delete the account, with the person’s contributions kept nameless or, with `remove`, removed.

    `by` is the administrator who does it, if not the person.

    Raises LastAdministrator.
    """
    # Two administrators who leave at once come one after the other.
    list(User.objects.select_for_update().filter(is_superuser=True))
    if is_last_administrator(user):
        raise LastAdministrator
    belongings.part_from(user, remove=remove)
    log(user, "wagtail.delete", user=by, title=_("A person who left"))
    user.delete()
