"""The harbour's module, which has a routing table and a reply workshop, in any language; and forms sent to it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.test import Client
from msgspec.structs import replace

from handrail.content.model import Module
from handrail.content.package.read import read
from handrail.reading import actions
from tests.content.test_build_json import GOLDEN

PACKAGE = GOLDEN / "package"
SLUG = "harbour-watch"
GUIDE = f"/en/{SLUG}/guide/"
GRID = f"/en/{SLUG}/guide/grid/"
TASK = f"/en/{SLUG}/replies/wet-coat/"
HERE = {"Sec-Fetch-Site": "same-origin"}
FORM = "application/x-www-form-urlencoded"


def module(language: str = "en") -> Module:
    found = read(PACKAGE).module
    assert found
    return replace(found, language=language)


def released(**changes: Any) -> Module:
    """The module as readers see it."""
    made = replace(module(), **changes)
    actions.release(made, {one.path: (PACKAGE / one.path).read_bytes() for one in made.media})
    return made


def send(client: Client, address: str, headers: dict[str, str] | None = None, **fields: str) -> Any:
    """A form as a browser posts it."""
    return client.post(address, urlencode(fields), FORM, headers=HERE if headers is None else headers)
