"""An e-mail address: never needed, used for nothing until it is verified, and then for a new password."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as LocMem
from django.test import Client

from handrail.accounts.models import User
from tests.accounts.conftest import PASSWORD, Phone, enter, is_signed_in

pytestmark = pytest.mark.django_db

PAGE, RESET = "/accounts/email/", "/accounts/password/reset/"
NEW = {"password1": "another-Plough-42", "password2": "another-Plough-42"}


@pytest.fixture(autouse=True)
def mail_is_sent(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"


@pytest.fixture
def wren(client: Client, person: Callable[..., User]) -> User:
    found = person("wren")
    enter(client, "wren")
    return found


def link() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def verified(user: User) -> str:
    EmailAddress.objects.create(user=user, email="wren@example.org", verified=True, primary=True)
    User.objects.filter(pk=user.pk).update(email="wren@example.org")
    return "wren@example.org"


def test_it_works(client: Client, wren: User) -> None:
    client.post(PAGE, {"email": "wren@example.org", "action_add": ""})
    wren.refresh_from_db()
    assert wren.email == ""
    assert "Until you open it, the address is used for nothing." in client.get(PAGE).content.decode()

    assert client.get(link()).status_code == 200
    client.post(link())

    wren.refresh_from_db()
    assert wren.email == "wren@example.org"
    assert "It is verified." in client.get(PAGE).content.decode()


def test_a_mail_tells_no_address_or_browser(client: Client, wren: User) -> None:
    client.post(
        PAGE, {"email": "wren@example.org", "action_add": ""}, REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Mosaic"
    )

    assert len(mail.outbox) == 1
    assert not any(word in mail.outbox[0].body for word in ("203.0.113.7", "Mosaic"))


def test_a_new_password(wren: User) -> None:
    verified(wren)
    stranger = Client()

    stranger.post(RESET, {"email": "wren@example.org"})
    form = stranger.get(link())["Location"]
    assert "A new password" in stranger.get(form).content.decode()
    stranger.post(form, NEW)

    wren.refresh_from_db()
    assert wren.check_password(NEW["password1"])
    assert not is_signed_in(stranger)
    assert "does not work any more" in Client().get(link()).content.decode()


def test_a_new_password_ends_every_session(client: Client, wren: User) -> None:
    verified(wren)
    stranger = Client()
    stranger.post(RESET, {"email": "wren@example.org"})

    stranger.post(stranger.get(link())["Location"], NEW)

    assert not is_signed_in(client)


def test_a_new_password_is_no_second_factor(editor: User, phone_of: Callable[[User], Phone]) -> None:
    verified(editor)
    phone_of(editor)
    stranger = Client()
    stranger.post(RESET, {"email": "wren@example.org"})
    stranger.post(stranger.get(link())["Location"], NEW)

    enter(stranger, "editor", NEW["password1"])

    assert not is_signed_in(stranger)


def test_none_goes_to_an_address_that_nobody_verified(client: Client, wren: User) -> None:
    client.post(PAGE, {"email": "wren@example.org", "action_add": ""})
    User.objects.filter(pk=wren.pk).update(email="wren@example.org")
    mail.outbox.clear()

    answer = Client().post(RESET, {"email": "wren@example.org"}, follow=True)

    assert "Look into your mail" in answer.content.decode()
    assert mail.outbox == []


def test_nobody_learns_who_has_an_account(wren: User) -> None:
    verified(wren)

    pages = [
        Client().post(RESET, {"email": f"{name}@example.org"}, follow=True).content.decode()
        for name in ("wren", "nobody")
    ]

    assert pages[0] == pages[1]
    assert len(mail.outbox) == 1


def test_an_address_can_be_removed(client: Client, wren: User) -> None:
    client.post(PAGE, {"email": verified(wren), "action_remove": ""})

    wren.refresh_from_db()
    assert wren.email == ""
    assert not EmailAddress.objects.exists()


def test_an_address_can_be_forgotten_before_it_is_verified(client: Client, wren: User) -> None:
    client.post(PAGE, {"email": "wren@example.org", "action_add": ""})

    client.post(PAGE, {"email": "wren@example.org", "action_remove": ""})

    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize("key", ["", "wrong", "MQ:1abc:def", "MQ", "%00"])
def test_a_wrong_link_says_what_to_do(client: Client, wren: User, key: str) -> None:
    assert "Ask for a new link" in client.get(f"/accounts/email/confirm/?link={key}").content.decode()


@pytest.mark.parametrize("path", [PAGE, RESET])
def test_where_no_mail_is_sent_a_page_says_whom_to_ask(client: Client, wren: User, path: str, settings: Any) -> None:
    settings.EMAIL_HOST = ""

    answer = client.get(path)
    client.post(path, {"email": "wren@example.org", "action_add": ""})

    assert answer.status_code == 404
    assert "This site sends no e-mail" in answer.content.decode()
    assert "E-mail address" not in client.get("/accounts/").content.decode()
    assert mail.outbox == []
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize("link", ["", "1", "1-", "-1", "1-wrong", "é-1", "zz-%00", "99999999999999999999-1"])
def test_a_wrong_link_to_a_new_password_says_so(client: Client, person: Callable[..., User], link: str) -> None:
    person("wren")

    assert "does not work any more" in client.get(f"/accounts/password/new/?link={link}").content.decode()


def test_no_key_stands_in_a_path(client: Client, wren: User) -> None:
    """The access log has paths."""
    client.post(PAGE, {"email": "wren@example.org", "action_add": ""})
    assert link().startswith("/accounts/email/confirm/?link=")
    client.post(link())

    stranger = Client()
    stranger.post(RESET, {"email": "wren@example.org"})
    assert link().startswith("/accounts/password/new/?link=")
    key = link().partition("-")[2]
    assert key not in stranger.get(link())["Location"]


def test_whoever_finds_a_browser_open_names_no_address(client: Client, wren: User) -> None:
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()

    answer = client.post(PAGE, {"email": "thief@example.org", "action_add": ""})

    assert answer["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Femail%2F"
    assert mail.outbox == []
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post(PAGE, {"email": "wren@example.org", "action_add": ""})
    assert len(mail.outbox) == 1


def test_no_mailbox_is_filled(wren: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    verified(wren)

    pages = {Client().post(RESET, {"email": "wren@example.org"}, follow=True).content for _ in range(9)}

    assert len(pages) == 1
    assert len(mail.outbox) == 5


class Unwilling(LocMem):
    """A mail server that takes nothing."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


def test_a_mail_server_that_is_down_tells_nobody_who_has_an_account(wren: User, settings: Any) -> None:
    verified(wren)
    settings.EMAIL_BACKEND = f"{__name__}.Unwilling"

    pages = [Client().post(RESET, {"email": f"{name}@example.org"}, follow=True).content for name in ("wren", "nobody")]

    assert pages[0] == pages[1]
