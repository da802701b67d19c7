"""The second factor: who is led to it, that it is asked for at every door, and that no code works twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client, TestCase

from handrail.accounts.models import User
from tests.accounts.conftest import PASSWORD, Phone, enter, factors, is_signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contexts")]

SET_UP = "/accounts/2fa/"


def begin_codes(client: Client) -> Phone:
    """Open the page that shows a new secret, and put it into a phone."""
    client.get("/accounts/2fa/totp/activate/")
    return Phone(client.session["mfa.totp.secret"])


def set_up_codes(client: Client) -> Phone:
    phone = begin_codes(client)
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post("/accounts/2fa/totp/activate/", {"code": phone.code()})
    assert answer.status_code == 302, answer.content.decode()
    # What happens when the transaction is through came after the answer here, while a server does it before.
    answer.wsgi_request.session.save()
    return phone


def confirm(client: Client) -> None:
    """Show once more, with the password, that it is still the same person."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def test_it_works(client: Client, editor: User) -> None:
    enter(client, "editor")
    assert client.get("/admin/")["Location"] == SET_UP
    assert "Your role needs one" in client.get(SET_UP).content.decode()

    set_up_codes(client)

    assert client.get("/admin/").status_code == 200
    assert factors(editor) == ["recovery_codes", "totp"]


@pytest.mark.parametrize("role", ["Editor", "Publisher", "Administrator"])
def test_who_is_led_to_it(client: Client, person: Callable[..., User], role: str) -> None:
    client.force_login(person("somebody", role))

    for path in ("/admin/", "/admin/pages/", "/admin/api/main/pages/", "/workshop-media/drafted.svg"):
        assert client.get(path)["Location"] == SET_UP, path
    assert client.post("/admin/users/new/", {})["Location"] == SET_UP


def test_who_may_do_everything_is(client: Client, person: Callable[..., User]) -> None:
    client.force_login(person("root", is_superuser=True))

    assert client.get("/admin/")["Location"] == SET_UP


def test_a_contributor_is_not(client: Client, person: Callable[..., User]) -> None:
    client.force_login(person("somebody", "Contributor"))

    assert client.get("/admin/").status_code == 200


def test_it_can_be_left_optional(client: Client, editor: User, settings: Any) -> None:
    settings.SECOND_FACTOR = "optional"
    client.force_login(editor)

    assert client.get("/admin/").status_code == 200
    assert "Not now: go to the workshop" in client.get(SET_UP).content.decode()


def test_the_first_administrator_meets_it_as_the_second_step(client: Client) -> None:
    from handrail.accounts import actions

    token = actions.make_setup_link()
    named = {"username": "first", "password1": PASSWORD, "password2": PASSWORD}

    answer = client.post(f"/accounts/first/?link={token}", named)
    assert answer["Location"] == SET_UP
    assert client.get("/admin/")["Location"] == SET_UP

    set_up_codes(client)
    assert client.get("/admin/").status_code == 200


def test_signing_in_asks_for_the_code(client: Client, editor: User, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(editor)

    assert enter(client, "editor")["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.get("/admin/")["Location"].startswith("/accounts/login/")

    client.post("/accounts/2fa/authenticate/", {"code": phone.code()})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "0" * 5000])
def test_a_wrong_code_does_not(client: Client, editor: User, phone_of: Callable[[User], Phone], code: str) -> None:
    phone_of(editor)
    enter(client, "editor")

    answer = client.post("/accounts/2fa/authenticate/", {"code": code})

    assert answer.status_code == 200
    assert not is_signed_in(client)


def test_a_code_works_once(editor: User, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(editor)
    code = phone.code()
    first, second = Client(), Client()
    for client in (first, second):
        enter(client, "editor")

    first.post("/accounts/2fa/authenticate/", {"code": code})
    # Another process has another memory.
    cache.clear()
    answer = second.post("/accounts/2fa/authenticate/", {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)
    assert "This code was used before." in answer.content.decode()


def test_nor_does_one_from_before_it(editor: User, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(editor)
    first, second = Client(), Client()
    for client in (first, second):
        enter(client, "editor")

    first.post("/accounts/2fa/authenticate/", {"code": phone.code()})
    second.post("/accounts/2fa/authenticate/", {"code": phone.code(-1)})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_a_recovery_code_takes_its_place_once(
    editor: User, phone_of: Callable[[User], Phone], codes_of: Callable[[User], list[str]]
) -> None:
    phone_of(editor)
    code = codes_of(editor)[0]
    first, second = Client(), Client()
    for client in (first, second):
        enter(client, "editor")
        client.post("/accounts/2fa/authenticate/", {"code": code})

    assert first.get("/admin/").status_code == 200
    assert not is_signed_in(second)


def test_a_session_from_before_the_role_has_to_show_it(
    client: Client, person: Callable[..., User], phone_of: Callable[[User], Phone]
) -> None:
    """Somebody who knows the password alone stays out when the account gets a role and a second factor."""
    from django.contrib.auth.models import Group

    wren = person("wren", "Contributor")
    enter(client, "wren")
    assert client.get("/admin/").status_code == 200
    wren.groups.add(Group.objects.get(name="Editor"))
    phone = phone_of(wren)

    assert (
        client.get("/admin/pages/?x=1")["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F%3Fx%3D1"
    )

    answer = client.post("/accounts/2fa/reauthenticate/", {"code": phone.code(), "next": "/admin/pages/"})
    assert answer["Location"] == "/admin/pages/"
    assert client.get("/admin/pages/").status_code == 200


def test_setting_up_asks_for_a_right_code(client: Client, editor: User) -> None:
    enter(client, "editor")
    begin_codes(client)

    answer = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})

    assert "This code is not right." in answer.content.decode()
    assert factors(editor) == []


def test_setting_up_asks_who_it_is_when_signing_in_was_long_ago(client: Client, editor: User) -> None:
    client.force_login(editor)

    answer = client.get("/accounts/2fa/totp/activate/")

    assert answer["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"


def test_what_was_sent_before_the_question_is_not_kept(client: Client, editor: User) -> None:
    client.force_login(editor)

    client.post(
        "/accounts/2fa/totp/activate/", {"code": "123456"}, REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Mosaic/1.0"
    )

    kept = str(dict(client.session.items()))
    assert not any(word in kept for word in ("123456", "203.0.113.7", "Mosaic"))


def test_the_last_one_stays_with_the_role(client: Client, editor: User) -> None:
    enter(client, "editor")
    set_up_codes(client)

    page = client.get("/accounts/2fa/totp/deactivate/").content.decode()
    client.post("/accounts/2fa/totp/deactivate/")

    assert "Add another one first." in page
    assert factors(editor) == ["recovery_codes", "totp"]


def test_the_last_passkey_stays_with_the_role(client: Client, editor: User) -> None:
    passkey = Authenticator.objects.create(user=editor, type="webauthn", data={"name": "My phone"})
    enter_as(client, editor)

    for send in (client.get, client.post):
        assert send(f"/accounts/2fa/webauthn/keys/{passkey.pk}/remove/")["Location"] == "/accounts/2fa/webauthn/"

    assert factors(editor) == ["webauthn"]


def test_one_of_two_can_go(client: Client, editor: User, phone_of: Callable[[User], Phone]) -> None:
    phone_of(editor)
    passkey = Authenticator.objects.create(user=editor, type="webauthn", data={"name": "My phone"})
    enter_as(client, editor)
    confirm(client)

    client.post(f"/accounts/2fa/webauthn/keys/{passkey.pk}/remove/")

    assert factors(editor) == ["totp"]


def test_without_a_role_the_last_one_can_go(client: Client, person: Callable[..., User]) -> None:
    person("wren")
    enter(client, "wren")
    set_up_codes(client)

    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.exists()


def test_nobody_elses_passkey_can_be_touched(client: Client, editor: User, person: Callable[..., User]) -> None:
    passkey = Authenticator.objects.create(user=editor, type="webauthn", data={"name": "My phone"})
    enter_as(client, person("wren"))
    confirm(client)

    for path in ("remove", "edit"):
        assert client.post(f"/accounts/2fa/webauthn/keys/{passkey.pk}/{path}/", {"name": "Mine"}).status_code == 404
    passkey.refresh_from_db()
    assert passkey.data["name"] == "My phone"


def test_recovery_codes_are_shown_to_their_owner_alone(client: Client, editor: User) -> None:
    enter(client, "editor")
    set_up_codes(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()

    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    file = client.get("/accounts/2fa/recovery-codes/download/")

    assert len(codes) == 10
    assert all(code in page and code in file.content.decode() for code in codes)
    assert "attachment" in file["Content-Disposition"]
    assert Client().get("/accounts/2fa/recovery-codes/download/").status_code in {302, 404}


def test_the_app_is_told_the_name_and_no_address(client: Client, person: Callable[..., User]) -> None:
    person("wren", "Editor", email="wren@example.org")
    enter(client, "wren")

    page = client.get("/accounts/2fa/totp/activate/")

    assert page.context["totp_url"].startswith("otpauth://totp/wren?")


def enter_as(client: Client, user: User) -> None:
    """Sign in past the second factor, whose way in other tests take."""
    from tests.signing_in import sign_in

    sign_in(client, user)
