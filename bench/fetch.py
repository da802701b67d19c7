"""One request for one page, told in full: the exact bytes and headers that came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.request import Request, urlopen


@dataclass(frozen=True)
class Answer:
    """What a server sent for one address, after its redirects."""

    url: str
    body: bytes
    headers: Mapping[str, str]


def fetch(url: str, **headers: str) -> Answer:
    """Ask for the address; a keyword is a request header (`accept_encoding="br"`)."""
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(url, headers=asked), timeout=30) as answer:
        told = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.url, answer.read(), told)
