"""Taking out everything about oneself, and leaving: with what one wrote kept nameless, or removed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from wagtail.models import ModelLogEntry

from handrail.accounts import belongings
from handrail.accounts.models import Session, User
from tests.accounts.conftest import PASSWORD, Phone, enter, is_signed_in
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

FILE = "/accounts/your-data/file/"
LEAVE = "/accounts/leave/"


@pytest.fixture
def wren(client: Client, person: Callable[..., User]) -> User:
    """Signed in, and just asked again."""
    found = person("wren")
    enter(client, "wren")
    confirm(client)
    return found


def confirm(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A room above that has enrolled, and what it was told."""
    told: dict[str, Any] = {}
    monkeypatch.setattr(belongings, "_rooms", dict(belongings._rooms))
    belongings.register(
        "shelf",
        take_out=lambda user: [f"a book of {user.username}"],
        part=lambda user, remove: told.update(name=user.username, remove=remove),
    )
    return told


def test_it_works(client: Client, wren: User, phone_of: Callable[[User], Phone], shelf: dict[str, Any]) -> None:
    phone = phone_of(wren)
    EmailAddress.objects.create(user=wren, email="wren@example.org", verified=True)

    answer = client.get(FILE)

    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    taken = json.loads(answer.content)
    assert taken["account"]["user_name"] == "wren"
    assert taken["account"]["email_addresses"] == [{"email": "wren@example.org", "verified": True}]
    assert [each["kind"] for each in taken["account"]["second_factors"]] == ["totp"]
    assert len(taken["account"]["sessions"]) == 1
    assert taken["shelf"] == ["a book of wren"]
    assert "workshop" in taken
    assert phone.secret not in answer.content.decode()
    assert wren.password not in answer.content.decode()


@pytest.mark.parametrize("path", [FILE, LEAVE])
def test_the_password_is_asked_first(client: Client, person: Callable[..., User], path: str) -> None:
    person("robin")
    enter(client, "robin")

    assert client.get(path)["Location"].startswith("/accounts/reauthenticate/")
    assert client.post(LEAVE, {"contributions": "keep"})["Location"].startswith("/accounts/reauthenticate/")
    assert User.objects.filter(username="robin").exists()


def test_a_wrong_one_opens_nothing(client: Client, person: Callable[..., User]) -> None:
    person("robin")
    enter(client, "robin")

    client.post("/accounts/reauthenticate/", {"password": "wrong"})

    assert client.get(FILE).status_code == 302


def test_a_code_does_as_well(client: Client, person: Callable[..., User], phone_of: Callable[[User], Phone]) -> None:
    robin = person("robin")
    phone = phone_of(robin)
    client.force_login(robin)

    client.post("/accounts/2fa/reauthenticate/", {"code": phone.code()})

    assert client.get(FILE).status_code == 200


@pytest.mark.parametrize("choice", ["keep", "remove"])
def test_leaving(client: Client, wren: User, shelf: dict[str, Any], choice: str) -> None:
    assert client.get(LEAVE).status_code == 200

    answer = client.post(LEAVE, {"contributions": choice})

    assert "Your account is deleted" in answer.content.decode()
    assert not User.objects.filter(username="wren").exists()
    assert not is_signed_in(client)
    assert shelf == {"name": "wren", "remove": choice == "remove"}
    assert not Session.objects.filter(account_id=wren.pk).exists()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("data", [{}, {"contributions": ""}, {"contributions": "both"}])
def test_without_a_choice_nothing_happens(client: Client, wren: User, data: dict[str, str]) -> None:
    answer = client.post(LEAVE, data)

    assert answer.status_code == 200
    assert User.objects.filter(username="wren").exists()


def test_the_log_knows_that_somebody_left_and_not_who(client: Client, wren: User, administrator: User) -> None:
    from wagtail.log_actions import log

    log(wren, "wagtail.edit", user=administrator)

    client.post(LEAVE, {"contributions": "keep"})

    entries = list(ModelLogEntry.objects.all())
    assert [entry.action for entry in entries] == ["wagtail.delete", "wagtail.edit"]
    assert {entry.label for entry in entries} == {"A person who left"}
    assert "wren" not in str([(entry.label, entry.data) for entry in entries])


def test_the_last_administrator_stays_and_learns_why(client: Client, administrator: User) -> None:
    sign_in(client, administrator)
    confirm(client)

    pages = [client.get(LEAVE), client.post(LEAVE, {"contributions": "keep"})]

    assert [page.status_code for page in pages] == [403, 403]
    assert all("Make somebody else an administrator first" in page.content.decode() for page in pages)
    assert User.objects.filter(pk=administrator.pk).exists()


def test_a_closed_account_is_no_second_administrator(
    client: Client, administrator: User, person: Callable[..., User]
) -> None:
    person("closed", is_superuser=True, is_active=False)
    sign_in(client, administrator)
    confirm(client)

    assert client.post(LEAVE, {"contributions": "keep"}).status_code == 403


def test_one_of_two_administrators_can_leave(client: Client, administrator: User, person: Callable[..., User]) -> None:
    person("second", is_superuser=True)
    sign_in(client, administrator)
    confirm(client)

    client.post(LEAVE, {"contributions": "keep"})

    assert not User.objects.filter(pk=administrator.pk).exists()


def test_who_stands_for_those_who_left_cannot_sign_in(client: Client) -> None:
    belongings.someone_who_left()

    for password in ("", PASSWORD):
        enter(client, belongings.NOBODY, password)

    assert not is_signed_in(client)


def test_an_administrator_deletes_an_account_in_the_same_way(
    client: Client, administrator: User, person: Callable[..., User], shelf: dict[str, Any]
) -> None:
    robin = person("robin")
    sign_in(client, administrator)

    client.post(f"/admin/users/delete/{robin.pk}/")

    assert not User.objects.filter(pk=robin.pk).exists()
    assert shelf == {"name": "robin", "remove": False}


def test_or_several(client: Client, administrator: User, person: Callable[..., User], shelf: dict[str, Any]) -> None:
    robin, finch = person("robin"), person("finch")
    sign_in(client, administrator)

    client.post(f"/admin/bulk/accounts/user/delete/?next=/admin/users/&id={robin.pk}&id={finch.pk}")

    assert set(User.objects.values_list("username", flat=True)) - {belongings.NOBODY} == {"administrator"}
    assert shelf["name"] in {"robin", "finch"}


def test_the_workshop_asks_for_no_address_of_new_people(client: Client, administrator: User) -> None:
    sign_in(client, administrator)
    page = client.get("/admin/users/new/").content.decode()
    assert 'name="email"' not in page
    assert 'name="first_name"' not in page

    new = {"username": "robin", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/admin/users/new/", new)

    robin = User.objects.get(username="robin")
    assert client.get(f"/admin/users/edit/{robin.pk}/").status_code == 200
    client.post(f"/admin/users/edit/{robin.pk}/", {"username": "robin"})
    robin.refresh_from_db()
    assert not robin.is_active
