"""Signing up and in: one page for everything, and every way around it that does not lead in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from handrail.accounts.models import User
from tests.accounts.conftest import PASSWORD, enter, is_signed_in

pytestmark = pytest.mark.django_db

NEW = {"username": "wren", "password1": PASSWORD, "password2": PASSWORD}


def test_it_works(client: Client, person: Callable[..., User]) -> None:
    person("wren")
    assert client.get("/accounts/login/").status_code == 200

    answer = enter(client, "wren")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/")
    assert "You are signed in as wren." in client.get("/accounts/").content.decode()


@pytest.mark.parametrize(("name", "password"), [("wren", "wrong"), ("nobody", PASSWORD), ("wren", ""), ("", PASSWORD)])
def test_wrong_ones_do_not(client: Client, person: Callable[..., User], name: str, password: str) -> None:
    person("wren")

    answer = enter(client, name, password)

    assert answer.status_code == 200
    assert not is_signed_in(client)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, person: Callable[..., User]) -> None:
    person("wren")

    answers = [enter(Client(), name, "wrong").content.decode() for name in ("wren", "nobo")]

    assert "do not go together" in answers[0]
    assert _without_token(answers[0]).replace("wren", "nobo") == _without_token(answers[1])


def test_a_closed_account_says_so(client: Client, person: Callable[..., User]) -> None:
    person("wren", is_active=False)

    answer = enter(client, "wren", follow=True)

    assert "This account is closed" in answer.content.decode()
    assert not is_signed_in(client)


def test_the_workshop_has_no_door_of_its_own(client: Client, administrator: User) -> None:
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/accounts/login/?next=%2Fadmin%2Fpages%2F"

    client.post("/admin/login/", {"username": "administrator", "password": PASSWORD})

    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/password_reset/confirm/MQ/set-password/"])
def test_nor_a_way_to_new_passwords(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_somebody_without_a_role_is_told_so(client: Client, person: Callable[..., User]) -> None:
    client.force_login(person("wren"))

    answer = client.get("/admin/")

    assert answer.status_code == 403
    assert "this account has no role in it" in answer.content.decode()


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_leads_to_no_other_site(client: Client, person: Callable[..., User], onward: str) -> None:
    person("wren")

    answer = client.post("/accounts/login/", {"login": "wren", "password": PASSWORD, "next": onward})

    assert answer["Location"] == "/accounts/"


def test_signing_up_needs_no_address(client: Client) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert 'name="email"' not in page

    answer = client.post("/accounts/signup/", NEW)

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/")
    wren = User.objects.get(username="wren")
    assert (wren.email, wren.is_superuser, wren.groups.count()) == ("", False, 0)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"username": "WREN"}, "already exists"),
        ({"username": "someone who left"}, "Enter a valid username"),
        ({"username": "\u202ewren"}, "Enter a valid username"),
        ({"password1": "12345678", "password2": "12345678"}, "too common"),
        ({"password2": "another"}, "You must type the same password each time."),
    ],
)
def test_a_bad_choice_is_explained(
    client: Client, person: Callable[..., User], wrong: dict[str, str], sentence: str
) -> None:
    person("wren")

    answer = client.post("/accounts/signup/", {**NEW, "username": "robin", **wrong})

    assert sentence in answer.content.decode()
    assert User.objects.count() == 1


def test_signing_up_can_be_closed(client: Client, settings: Any) -> None:
    settings.SIGN_UP_IS_OPEN = False

    page = client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", NEW)

    assert "Nobody can make an account here" in page
    assert not User.objects.exists()


def test_signing_out_asks_first(client: Client, person: Callable[..., User]) -> None:
    client.force_login(person("wren"))

    client.get("/accounts/logout/")
    assert is_signed_in(client)

    client.post("/accounts/logout/")
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/",
        "/accounts/sessions/",
        "/accounts/your-data/",
        "/accounts/your-data/file/",
        "/accounts/leave/",
        "/accounts/2fa/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/password/change/",
    ],
)
def test_a_stranger_sees_nobodys_account(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_the_foot_of_every_page_leads_there(client: Client, person: Callable[..., User]) -> None:
    page = client.get("/accounts/login/").content.decode()

    assert '<a href="/accounts/">Sign in</a>' in page.partition("<footer")[2]


def _without_token(page: str) -> str:
    before, _, after = page.partition('name="csrfmiddlewaretoken" value="')
    first = before + after.partition('"')[2]
    before, _, after = first.partition('name="csrfmiddlewaretoken" value="')
    return before + after.partition('"')[2]
