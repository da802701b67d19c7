"""Guessing becomes slow, for every process together, and the right person gets in all the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from handrail.accounts import marks
from handrail.accounts.models import Attempts, DaySecret, User
from tests.accounts.conftest import PASSWORD, Phone, enter, is_signed_in

pytestmark = pytest.mark.django_db

HERE, THERE = "203.0.113.7", "198.51.100.9"
WAIT = re.compile(r"Too many attempts did not work\. Try again in (\d+) (second|minute)s?\.")


def guess(times: int, name: str = "wren", sender: str = HERE) -> str:
    """Guess wrong, each time as a new visitor; the page that the last one gets."""
    page = ""
    for number in range(times):
        page = enter(Client(), name, f"guess {number}", REMOTE_ADDR=sender).content.decode()
    return page


def let_time_pass(seconds: int) -> None:
    for row in Attempts.objects.exclude(wait_until=None):
        row.wait_until -= timedelta(seconds=seconds)
        row.save()


@pytest.fixture
def wren(person: Callable[..., User]) -> User:
    return person("wren")


def test_it_works(wren: User) -> None:
    assert not WAIT.search(guess(5))

    assert WAIT.search(guess(1))


def test_the_right_password_waits_too(client: Client, wren: User) -> None:
    guess(6)

    enter(client, "wren", REMOTE_ADDR=HERE)

    assert not is_signed_in(client)


def test_and_works_afterwards(client: Client, wren: User) -> None:
    guess(6)
    let_time_pass(5)

    enter(client, "wren", REMOTE_ADDR=HERE)

    assert is_signed_in(client)


def test_the_right_person_gets_in_from_elsewhere(client: Client, wren: User) -> None:
    guess(6)

    enter(client, "wren", REMOTE_ADDR=THERE)

    assert is_signed_in(client)


def test_the_wait_grows_to_a_limit(wren: User) -> None:
    waits = []
    for _ in range(14):
        guess(1)
        row = Attempts.objects.filter(mark=marks.mark("name from sender", "password wren", HERE)).get()
        if row.wait_until:
            waits.append(round((row.wait_until - timezone.now()).total_seconds()))
        let_time_pass(15 * 60)

    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]


def test_trying_while_waiting_makes_it_no_longer(client: Client, wren: User) -> None:
    guess(30)
    let_time_pass(5)

    enter(client, "wren", REMOTE_ADDR=HERE)

    assert is_signed_in(client)


def test_a_name_is_slowed_from_everywhere_and_never_for_long(client: Client, wren: User) -> None:
    for number in range(40):
        guess(1, sender=f"198.51.100.{number}")
        let_time_pass(120)
    guess(1, sender="192.0.2.1")
    waiting = enter(client, "wren", REMOTE_ADDR=THERE).content.decode()
    assert WAIT.search(waiting)

    let_time_pass(2 * 60)
    enter(client, "wren", REMOTE_ADDR=THERE)

    assert is_signed_in(client)


def test_a_sender_is_slowed_at_any_name(client: Client, wren: User) -> None:
    for number in range(21):
        guess(1, name=f"name {number}")

    assert WAIT.search(enter(client, "wren", REMOTE_ADDR=HERE).content.decode())


def test_nobodys_name_is_slowed_as_well(wren: User) -> None:
    """Otherwise the wait would tell which names there are."""
    assert WAIT.search(guess(6, name="nobody"))


def test_a_network_of_the_newer_kind_counts_as_one(client: Client, wren: User) -> None:
    for number in range(6):
        guess(1, sender=f"2001:db8:1:2::{number:x}")

    assert WAIT.search(enter(client, "wren", REMOTE_ADDR="2001:db8:1:2:ffff::1").content.decode())


def test_behind_an_uncounted_proxy_only_names_are_slowed(client: Client, wren: User) -> None:
    for number in range(30):
        guess(1, name=f"name {number}", sender="127.0.0.1")

    enter(client, "wren", REMOTE_ADDR="127.0.0.1")

    assert is_signed_in(client)


def test_behind_a_counted_proxy_its_word_is_taken(client: Client, wren: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(6):
        enter(Client(), "wren", "wrong", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, {HERE}")

    page = enter(client, "wren", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=HERE).content.decode()

    assert WAIT.search(page)


def test_every_process_counts(wren: User) -> None:
    guess(5)
    cache.clear()

    assert WAIT.search(guess(1))


def test_codes_are_slowed(client: Client, wren: User, phone_of: Callable[[User], Phone]) -> None:
    phone = phone_of(wren)
    enter(client, "wren", REMOTE_ADDR=HERE)
    for _ in range(6):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=HERE)

    page = client.post("/accounts/2fa/authenticate/", {"code": phone.code()}, REMOTE_ADDR=HERE).content.decode()

    assert WAIT.search(page)
    assert not is_signed_in(client)


def test_being_asked_again_is_slowed(client: Client, wren: User) -> None:
    client.force_login(wren)
    for _ in range(6):
        page = client.post("/accounts/reauthenticate/", {"password": "wrong"}, REMOTE_ADDR=HERE).content.decode()

    assert WAIT.search(page)


def test_the_present_password_is_slowed(client: Client, wren: User) -> None:
    client.force_login(wren)
    data = {"oldpassword": "wrong", "password1": "another-Plough-42", "password2": "another-Plough-42"}
    for _ in range(5):
        client.post("/accounts/password/change/", data, REMOTE_ADDR=HERE)
        cache.clear()

    page = client.post("/accounts/password/change/", data | {"oldpassword": PASSWORD}, REMOTE_ADDR=HERE)

    assert WAIT.search(page.content.decode())
    wren.refresh_from_db()
    assert wren.check_password(PASSWORD)


def test_what_worked_is_forgotten(client: Client, wren: User) -> None:
    guess(4)
    enter(client, "wren", REMOTE_ADDR=HERE)

    assert not WAIT.search(guess(4))


def test_no_address_and_no_name_is_kept(wren: User) -> None:
    guess(7, name="wren")

    rows = [*Attempts.objects.values_list(), *DaySecret.objects.values_list()]

    assert not any(word in str(rows) for word in (HERE, "wren"))
    assert Attempts.objects.count() == 3


def test_the_next_day_knows_nothing(wren: User) -> None:
    guess(6)
    before = marks.mark("purpose", "something")
    DaySecret.objects.update(day=timezone.localdate() - timedelta(days=1))
    Attempts.objects.update(day=timezone.localdate() - timedelta(days=1))

    assert marks.mark("purpose", "something") != before
    assert not Attempts.objects.exists()
    assert DaySecret.objects.count() == 1


def test_a_mark_is_one_for_a_day_and_a_purpose() -> None:
    assert marks.mark("one", "a", "b") == marks.mark("one", "a", "b")
    assert len({marks.mark("one", "a", "b"), marks.mark("two", "a", "b"), marks.mark("one", "ab")}) == 3
