"""Talk over HTTP, as a browser without JavaScript uses it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.test import Client

from handrail.talk.models import Thread

HERE = {"Sec-Fetch-Site": "same-origin"}
TALK = "/en/sample/start/talk/"
MODULE_TALK = "/en/sample/talk/"


def send(client: Client, address: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    """A form as a browser posts it."""
    sent = urlencode(fields, doseq=True)
    kind = "application/x-www-form-urlencoded"
    return client.post(address, sent, content_type=kind, headers=HERE if headers is None else headers)


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(response: Any) -> str:
    """What stands in the page's main part, with single blanks."""
    return " ".join(soup(response).main.get_text(" ").split())


def receipt_of(response: Any) -> str:
    """The token of the link that the page after sending shows."""
    found = re.search(r"/talk/mine/\?receipt=([\w-]+)", response.content.decode())
    assert found, words(response)
    return found[1]


def opened(client: Client, kind: str = "comment", address: str = TALK, **fields: Any) -> tuple[Thread, str]:
    """A new thread and its receipt, sent through the form."""
    response = send(client, f"{address}new/?kind={kind}", **{"text": "Could this be shorter?", **fields})
    assert response.status_code == 200, words(response)
    thread = Thread.objects.order_by("-pk").first()
    assert thread
    return thread, receipt_of(response) if not thread.author_id else ""
