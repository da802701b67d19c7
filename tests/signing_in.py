"""Signing in within the test process, without the pages for it, with the second factor that roles ask for."""

from __future__ import annotations

from typing import Any

from django.test import Client

from handrail.accounts.second_factor import SHOWN


def sign_in(client: Client, user: Any) -> Client:
    """The client, with this person signed in as if they had shown their second factor."""
    client.force_login(user)
    session = client.session
    session[SHOWN] = user.pk
    session.save()
    return client
