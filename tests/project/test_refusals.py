"""What people read when the site says no: our own page for every status, with a way on and nothing of the inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_safe

from handrail.project import urls
from tests.rendering.pages import soup, words

INSIDE = "the-secret-inside"
LEAVE = "https://neutral.example/"


def failing(error: Exception) -> Callable[..., Any]:
    def view(request: Any) -> Any:
        raise error

    return view


handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
urlpatterns = [
    path("400/", failing(SuspiciousOperation(INSIDE))),
    path("403/", failing(PermissionDenied(INSIDE))),
    path("500/", failing(RuntimeError(INSIDE))),
    path("405/", require_safe(failing(AssertionError()))),
    path("form/", lambda request: request.POST and None),
]


@pytest.fixture
def browser(settings: Any) -> Client:
    """A browser at a site of failing pages, behind the middleware of the whole site."""
    settings.ROOT_URLCONF = __name__
    settings.LEAVE_URL = LEAVE
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def see_that_it_helps(response: Any, status: int, happened: str) -> None:
    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    text = response.content.decode()
    assert INSIDE not in text
    tree = soup(text)
    assert happened in words(tree.h1)
    assert words(tree.select_one("main h1 ~ p:not(.lead)"))
    assert tree.select_one("main a.button")["href"] == "/"
    assert tree.select_one("[data-leave]")["href"] == LEAVE


@pytest.mark.parametrize(
    ("status", "happened"),
    [
        (400, "This request cannot be read"),
        (403, "This is not open to you"),
        (404, "This page is not here"),
        (500, "Something went wrong here"),
    ],
)
def test_it_works(browser: Client, status: int, happened: str) -> None:
    see_that_it_helps(browser.get(f"/{status}/"), status, happened)


def test_a_host_name_that_is_not_ours(browser: Client) -> None:
    see_that_it_helps(browser.get("/", headers={"Host": "evil.example"}), 400, "This request cannot be read")


def test_a_method_that_an_address_does_not_take(browser: Client) -> None:
    browser.handler.enforce_csrf_checks = False
    response = browser.post("/405/")
    see_that_it_helps(response, 405, "This address cannot be used like that")
    assert response.headers["Allow"] == "GET, HEAD"


def test_a_form_without_its_cookie(browser: Client) -> None:
    response = browser.post("/form/", {"text": "words"})
    see_that_it_helps(response, 403, "This form could not be accepted")
    assert "CSRF" not in response.content.decode()


def test_a_form_that_is_too_large_for_django(browser: Client, settings: Any) -> None:
    browser.handler.enforce_csrf_checks = False
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = browser.post("/form/", "text=" + "w" * 20, content_type="application/x-www-form-urlencoded")
    see_that_it_helps(response, 413, "This is too large to be sent here")
