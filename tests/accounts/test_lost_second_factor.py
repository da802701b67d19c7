"""Somebody has lost their phone: an administrator or the operator takes the second factor away, and nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.accounts.models import Session, User
from tests import several
from tests.accounts.conftest import Phone, enter, factors, is_signed_in
from tests.running import Server
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost(editor: User, phone_of: Callable[[User], Phone]) -> str:
    """Where an administrator takes the editor’s second factor away."""
    phone_of(editor)
    return f"/admin/people/{editor.pk}/reset-second-factor/"


def test_it_works(client: Client, administrator: User, editor: User, lost: str) -> None:
    theirs = sign_in(Client(), editor)
    sign_in(client, administrator)
    assert "by a way other than this site" in client.get(lost).content.decode()
    assert factors(editor) == ["totp"]

    client.post(lost)

    assert factors(editor) == []
    assert not is_signed_in(theirs)
    again = Client()
    enter(again, "editor")
    assert again.get("/admin/")["Location"] == "/accounts/2fa/"


def test_the_list_of_people_leads_there(client: Client, administrator: User, lost: str) -> None:
    sign_in(client, administrator)

    assert lost in client.get("/admin/users/").content.decode()


@pytest.mark.parametrize("role", ["Contributor", "Editor", "Publisher"])
def test_other_roles_do_not(client: Client, person: Callable[..., User], editor: User, lost: str, role: str) -> None:
    sign_in(client, person("other", role))

    assert client.post(lost).status_code == 403
    assert factors(editor) == ["totp"]


def test_a_stranger_does_not(client: Client, editor: User, lost: str) -> None:
    assert client.post(lost)["Location"].startswith("/accounts/login/")
    assert factors(editor) == ["totp"]


def test_nobody_does_it_for_themselves(client: Client, administrator: User, phone_of: Callable[[User], Phone]) -> None:
    phone_of(administrator)
    sign_in(client, administrator)

    assert client.post(f"/admin/people/{administrator.pk}/reset-second-factor/").status_code == 403
    assert factors(administrator) == ["totp"]


def test_who_may_do_everything_answers_to_their_like(
    client: Client, person: Callable[..., User], administrator: User, phone_of: Callable[[User], Phone]
) -> None:
    phone_of(administrator)
    sign_in(client, person("second", "Administrator"))

    assert client.post(f"/admin/people/{administrator.pk}/reset-second-factor/").status_code == 403
    assert factors(administrator) == ["totp"]


def test_nobody_is_404(client: Client, administrator: User) -> None:
    sign_in(client, administrator)

    assert client.post("/admin/people/999999/reset-second-factor/").status_code == 404


def test_the_command(server: Server) -> None:
    line = ("person", "reset-second-factor")
    done, unknown = several.handrail((*line, server.administrator), (*line, "nobody"), HANDRAIL_DATA=str(server.data))

    assert (done.returncode, done.stdout) == (
        0, "“administrator” had no second factor. The account is signed out everywhere.\n"
    )  # fmt: skip
    assert (unknown.returncode, unknown.stderr) == (2, "There is no account “nobody”. Upper and lower case count.\n")


def test_sessions_end_with_it(administrator: User, editor: User, lost: str) -> None:
    sign_in(Client(), editor)
    sign_in(client := Client(), administrator)

    client.post(lost)

    assert set(Session.objects.values_list("account__username", flat=True)) == {"administrator"}
