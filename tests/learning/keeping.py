"""Somebody whose progress is kept, or not, over HTTP: through all that a request goes through but the network."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from time import monotonic
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from handrail.learning import device
from handrail.learning.models import Event
from handrail.reading import actions
from tests.reading import sample
from tests.running import Server

HERE = {"Sec-Fetch-Site": "same-origin"}
PROGRESS = "/en/sample/progress/"
SMALL = "/learning/en/sample/"


@pytest.fixture
def module(db: None) -> None:
    """The sample module, released."""
    actions.release(sample.module(), sample.MEDIA)


def keeper(client: Client | None = None, address: str = PROGRESS) -> Client:
    """Someone who asked for their progress to be kept."""
    client = client or Client()
    assert form(client, address).status_code == 302
    return client


def report(client: Client, headers: dict[str, str] | None = None, address: str = SMALL, **what: Any) -> Any:
    """What a script sends."""
    return client.post(address, json.dumps(what), "application/json", headers=HERE if headers is None else headers)


def form(client: Client, address: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    """A form as a browser posts it."""
    sent = urlencode(fields, doseq=True)
    kind = "application/x-www-form-urlencoded"
    return client.post(address, sent, content_type=kind, headers=HERE if headers is None else headers)


def items() -> list[str]:
    """All that is kept of anybody, in order."""
    return list(Event.objects.order_by("pk").values_list("item", flat=True))


def words(response: Any) -> str:
    """What stands in the page's main part, with single blanks."""
    return " ".join(BeautifulSoup(response.content.decode(), "html.parser").main.get_text(" ").split())


class Front:
    """The application that answers in front of Django, asked with the cookies of a client."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def ask(self, method: str = "GET", body: bytes = b"", path: str = SMALL, **environ: str) -> tuple[int, bytes, Any]:
        """Status, body and cookies that are set. Django is never asked: what is passed on comes back as it is."""
        from handrail.learning.front import front
        from handrail.project.headers import headers

        def django(environ: dict[str, Any], start: Any) -> list[bytes]:
            start("299 Passed on", [])
            return [environ["wsgi.input"].read()]

        said: list[Any] = []
        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "HTTP_COOKIE": "; ".join(f"{each.key}={each.value}" for each in self.client.cookies.values()),
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **environ,
        }
        answer = b"".join(front(django, headers)(asked, lambda *told: said.append(told)))
        status, told = said[0]
        cookies: SimpleCookie = SimpleCookie()
        for name, value in told:
            if name == "Set-Cookie":
                cookies.load(value)
        return int(status.split()[0]), answer, cookies


def token_of(client: Client) -> str:
    return str(client.cookies[device.TOKEN].value)


def read_first_steps(server: Server, slug: str) -> str:
    """The token of somebody who has their progress kept by a server, and reads a page of the small package."""
    with closing(HTTPConnection(server.url.removeprefix("http://"), timeout=30)) as asking:
        asking.request("POST", f"/en/{slug}/progress/", "", HERE)
        begun = asking.getresponse()
        begun.read()
        token = begun.headers["Set-Cookie"].partition("=")[2].partition(";")[0]
        cookie = f"{device.MARKER}=1; {device.TOKEN}={token}"
        headers = {**HERE, "Cookie": cookie, "Content-Type": "application/json"}
        asking.request("POST", f"/learning/en/{slug}/", '{"page": "first-steps"}', headers)
        assert json.loads(asking.getresponse().read())["read"] == ["first-steps"]
    return token


def waited_for(server: Server, look: Callable[[], int]) -> int:
    """What is seen, once there is something: what a server does by itself comes a moment later."""
    until = monotonic() + 20
    while not (seen := look()) and monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(0.05)
    return seen
