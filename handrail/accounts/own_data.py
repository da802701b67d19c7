"""What this room itself holds of a person: the account, its second factors, its sessions, and what was done to it."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from handrail.accounts.models import Session, User


def take_out(user: User) -> dict[str, Any]:
    """Secrets are left out: whoever found the file could sign in with them."""
    return {
        "user_name": user.username,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "joined": user.date_joined,
        "last_signed_in": user.last_login,
        "is_administrator": user.is_superuser,
        "roles": list(user.groups.order_by("name").values_list("name", flat=True)),
        "email_addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified")),
        "second_factors": [
            {"kind": each.type, "name": each.data.get("name", ""), "added": each.created_at, "used": each.last_used_at}
            for each in Authenticator.objects.filter(user=user)
        ],
        "wiki_accounts": [
            {"number": each.uid, "name": each.extra_data.get("username", "")}
            for each in SocialAccount.objects.filter(user=user)
        ],
        "sessions": list(Session.objects.filter(account=user).values("started_on", "last_used_on")),
        "changes_to_the_account": [
            {"at": entry.timestamp, "action": entry.action} for entry in _changes(user).order_by("timestamp")
        ],
    }


def part(user: User, remove: bool) -> None:  # noqa: ARG001  it all goes with the account
    """The log goes on knowing that there was an account, not whose."""
    _changes(user).update(label=_("A person who left"), data={})


def _changes(user: User) -> Any:
    content_type = ContentType.objects.get_for_model(User)
    return ModelLogEntry.objects.filter(content_type=content_type, object_id=str(user.pk))
