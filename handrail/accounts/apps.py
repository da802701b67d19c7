"""How Django knows this room, and how the workshop knows its people."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "handrail.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.mfa import signals

        from handrail.accounts import belongings, own_data

        belongings.register("account", take_out=own_data.take_out, part=own_data.part)
        # allauth offers nothing else to hang this on.
        signals.authenticator_added.connect(_note_shown, dispatch_uid="handrail")
        signals.authenticator_used.connect(_note_shown, dispatch_uid="handrail")


def _note_shown(request: Any, user: Any, **_: Any) -> None:
    from handrail.accounts import second_factor

    second_factor.note_shown(request, user)


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail’s pages about users, which show what this room shows of people."""

    user_viewset = "handrail.accounts.people.PeopleViewSet"
