"""Where somebody is signed in: days and nothing else, and an end to what they do not know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handrail.accounts.models import Session, User
from tests.accounts.conftest import PASSWORD, enter, is_signed_in

pytestmark = pytest.mark.django_db

PAGE = "/accounts/sessions/"
BROWSER = {"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "Mosaic/1.0"}


@pytest.fixture
def wren(person: Callable[..., User]) -> User:
    return person("wren")


def signed_in(name: str = "wren") -> Client:
    client = Client(**BROWSER)
    enter(client, name)
    assert is_signed_in(client)
    return client


def name_of(client: Client) -> str:
    return str(client.session["name"])


def test_it_works(wren: User) -> None:
    here, there = signed_in(), signed_in()

    page = here.get(PAGE).content.decode()
    assert page.count("Here, in this browser") == 1
    assert page.count("In another browser") == 1

    answer = here.post(f"{PAGE}{name_of(there)}/end/", follow=True)
    assert "You are not signed in there any more." in answer.content.decode()
    assert not is_signed_in(there)
    assert is_signed_in(here)


def test_nothing_is_kept_but_days(wren: User) -> None:
    here = signed_in()
    here.get(PAGE)

    row = Session.objects.get(account=wren)
    kept = str([row.get_decoded(), [getattr(row, field.name) for field in Session._meta.concrete_fields]])

    assert "203.0.113.7" not in kept
    assert "Mosaic" not in kept
    assert row.started_on == row.last_used_on


def test_the_key_of_a_session_is_on_no_page(wren: User) -> None:
    here, there = signed_in(), signed_in()

    page = here.get(PAGE).content.decode()

    assert here.session.session_key not in page
    assert there.session.session_key not in page


def test_ending_the_present_one_signs_out(wren: User) -> None:
    here = signed_in()

    here.post(f"{PAGE}{name_of(here)}/end/")

    assert not is_signed_in(here)


def test_all_others_at_once(wren: User, person: Callable[..., User]) -> None:
    person("robin")
    here, there, elsewhere, robin = signed_in(), signed_in(), signed_in(), signed_in("robin")

    here.post(f"{PAGE}end-others/")

    assert [is_signed_in(client) for client in (here, there, elsewhere, robin)] == [True, False, False, True]


def test_nobody_elses(wren: User, person: Callable[..., User]) -> None:
    person("robin")
    here, robin = signed_in(), signed_in("robin")

    assert here.post(f"{PAGE}{name_of(robin)}/end/").status_code == 404
    assert is_signed_in(robin)


def test_not_by_a_link(wren: User) -> None:
    here, there = signed_in(), signed_in()

    assert here.get(f"{PAGE}{name_of(there)}/end/").status_code == 405
    assert here.get(f"{PAGE}end-others/").status_code == 405
    assert is_signed_in(there)


def test_not_from_another_site(wren: User) -> None:
    signed_in()
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(wren)

    assert careful.post(f"{PAGE}end-others/").status_code == 403
    assert Session.objects.filter(account=wren).count() == 2


def test_a_new_password_ends_the_others(wren: User) -> None:
    here, there = signed_in(), signed_in()
    new = {"oldpassword": PASSWORD, "password1": "another-Plough-42", "password2": "another-Plough-42"}

    answer = here.post("/accounts/password/change/", new)

    assert answer["Location"] == "/accounts/"
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert Session.objects.filter(account=wren).count() == 1


def test_a_session_is_written_once_a_day(wren: User, django_assert_num_queries: Any) -> None:
    here = signed_in()
    here.get("/accounts/your-data/")

    # The session, the person, and what they may do, which decides on the editor’s cookie.
    with django_assert_num_queries(4):
        here.get("/accounts/your-data/")


@pytest.mark.parametrize("others", [0, 30])
def test_the_list_takes_one_query_more(wren: User, others: int, django_assert_num_queries: Any) -> None:
    here = signed_in()
    here.get(PAGE)
    for _ in range(others):
        Client().force_login(wren)

    with django_assert_num_queries(5):
        here.get(PAGE)


def test_one_that_has_run_out_is_forgotten_when_somebody_signs_in(wren: User) -> None:
    signed_in()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    signed_in()

    assert Session.objects.filter(account=wren).count() == 1


def test_a_session_that_no_request_has_used_is_listed(client: Client, wren: User) -> None:
    client.force_login(wren)

    assert "Here, in this browser" in client.get(PAGE).content.decode()
