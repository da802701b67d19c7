"""The cookie that shows the edit link: there for who may edit, gone when they leave, and silent about who they are."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = pytest.mark.django_db

SIGN_IN = {"login": "editor", "password": "plough-Lantern-41"}


@pytest.fixture
def editor() -> None:
    get_user_model().objects.create_superuser("editor", password="plough-Lantern-41")


def test_signing_in_sets_it(client: Client, editor: None) -> None:
    client.post("/accounts/login/", SIGN_IN)

    cookie = client.cookies["handrail_editor"]
    assert cookie.value == "1"
    assert cookie["samesite"] == "Lax"
    assert not cookie["httponly"]


def test_signing_out_removes_it(client: Client, editor: None) -> None:
    client.post("/accounts/login/", SIGN_IN)

    client.post("/admin/logout/")

    assert client.cookies["handrail_editor"].value == ""


def test_a_failed_attempt_sets_nothing(client: Client, editor: None) -> None:
    client.post("/accounts/login/", SIGN_IN | {"password": "wrong"})

    assert "handrail_editor" not in client.cookies


def test_someone_who_may_not_edit_gets_none(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user("learner", password="plough-Lantern-41"))

    client.get("/admin/")

    assert "handrail_editor" not in client.cookies


def test_the_cookies_that_matter_are_out_of_reach_of_scripts(client: Client, editor: None) -> None:
    client.get("/accounts/login/")
    client.post("/accounts/login/", SIGN_IN)

    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name
