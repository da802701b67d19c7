"""The one-time link: a first start prints it, it makes one administrator, and then it is gone."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from handrail.accounts import actions
from handrail.accounts.access import LinkIsClosed
from handrail.accounts.models import SetupLink

pytestmark = pytest.mark.django_db

GOOD = {"username": "first", "password1": "plough-Lantern-41", "password2": "plough-Lantern-41"}


@pytest.fixture
def address() -> str:
    return f"/accounts/first/?link={actions.make_setup_link()}"


def test_it_works(client: Client, address: str) -> None:
    Group.objects.get_or_create(name="Administrator")
    assert client.get(address).status_code == 200

    answer = client.post(address, GOOD)

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")
    first = get_user_model().objects.get()
    assert first.is_superuser
    assert first.check_password("plough-Lantern-41")
    assert [group.name for group in first.groups.all()] == ["Administrator"]


def test_it_works_before_there_are_roles(client: Client, address: str) -> None:
    Group.objects.filter(name="Administrator").delete()

    assert client.post(address, GOOD).status_code == 302


def test_it_opens_once(client: Client, address: str) -> None:
    client.post(address, GOOD)

    later = Client().post(address, GOOD | {"username": "second"})

    assert later.status_code == 404
    assert "there is an administrator now" in later.content.decode()
    assert get_user_model().objects.count() == 1


def test_only_one_of_two_who_come_at_once_gets_in() -> None:
    token = actions.make_setup_link()
    actions.make_first_administrator(token, username="first", password="plough-Lantern-41")

    with pytest.raises(LinkIsClosed):
        actions.make_first_administrator(token, username="second", password="plough-Lantern-41")


@pytest.mark.parametrize("query", ["", "?link=", "?link=wrong", "?link=%00%ff", "?other=1"])
def test_a_wrong_link_says_what_to_do(client: Client, query: str) -> None:
    actions.make_setup_link()

    answer = client.get(f"/accounts/first/{query}")

    assert answer.status_code == 404
    assert "Copy the whole link" in answer.content.decode()


def test_a_newer_link_takes_the_place_of_the_old(client: Client, address: str) -> None:
    newer = actions.make_setup_link()

    assert client.get(address).status_code == 404
    assert client.get(f"/accounts/first/?link={newer}").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password1": "12345678", "password2": "12345678"}, "This password is too common."),
        ({"password2": "something-Else-41"}, "The two password fields didn’t match."),
        ({"username": ""}, "This field is required."),
        ({"username": "a b"}, "Enter a valid username."),
    ],
)
def test_a_bad_choice_is_explained_and_leaves_the_link_open(
    client: Client, address: str, wrong: dict[str, str], sentence: str
) -> None:
    answer = client.post(address, GOOD | wrong)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not get_user_model().objects.exists()
    assert client.post(address, GOOD).status_code == 302


def test_the_token_is_not_kept() -> None:
    token = actions.make_setup_link()

    assert token is not None
    assert len(token) >= 43
    assert token not in SetupLink.objects.get().token_hash


def test_there_is_no_link_once_there_is_an_administrator() -> None:
    get_user_model().objects.create_superuser("somebody", password="plough-Lantern-41")

    assert actions.make_setup_link() is None
    assert not SetupLink.objects.exists()


def test_a_link_from_before_closes_when_an_administrator_came_another_way(client: Client, address: str) -> None:
    get_user_model().objects.create_superuser("somebody", password="plough-Lantern-41")

    assert client.get(address).status_code == 404
