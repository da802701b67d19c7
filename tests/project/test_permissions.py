"""Every address × every role: what docs/reference/permissions.md says is what happens, and no address is missing there.

`REWRITE=1` writes the table anew; what changed in it is then for a person to judge.
"""

from __future__ import annotations

import itertools
import logging
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.project import permissions
from tests.variables import drawn

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).resolve().parents[2] / "docs/reference/permissions.md"


# Wagtail leaves the files of renditions for the collector to close.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_table_is_what_happens(django_capture_on_commit_callbacks: Any, settings: Any) -> None:
    """Every address is asked in every run: as every role where everything is tried, else as one drawn by chance."""
    settings.SECOND_FACTOR = "optional"
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    site = permissions.world(django_capture_on_commit_callbacks)
    if os.environ.get("REWRITE"):
        TABLE.write_text(permissions.page(permissions.table(site)))
    told = permissions.read(TABLE.read_text())
    assert list(told) == [route.shown for route in permissions.routes()]
    for route in permissions.routes():
        for role in drawn(permissions.ROLES, 1):
            answer = told[route.shown][permissions.ROLES.index(role)]
            assert permissions.answers(site, route, role) == answer, (route.shown, role)


OPEN = r"/admin/(login/|logout/|jsi18n/|sprite/|password_reset/.*|\^\.\*/)"
"""What is below the workshop's address and everyone's: signing in and out, and words and signs of the editor."""


def test_strangers_see_nothing_of_the_workshop() -> None:
    found = permissions.read(TABLE.read_text())
    workshop = {address: answers[:2] for address, answers in found.items() if address.startswith("/admin/")}
    let_in = {address for address, answers in workshop.items() if set(answers) != {"sign in"}}
    assert [address for address in let_in if not re.fullmatch(OPEN, address)] == []
    assert len(workshop) > 200


def test_who_may_more_may_not_less() -> None:
    found = permissions.read(TABLE.read_text())
    rank = {"sign in": 0, "no": 1}
    less = [
        address
        for address, answers in found.items()
        for one, more in itertools.pairwise(answers[-3:])
        if rank.get(one, 2) > rank.get(more, 2)
    ]
    assert less == []


def test_nobody_sees_anothers_private_note() -> None:
    found = permissions.read(TABLE.read_text())
    by_role = dict(zip(permissions.ROLES, found["/{language}/{slug}/talk/{code}/"], strict=True))
    assert by_role.pop("contributor") == "yes"
    assert set(by_role.values()) == {"nothing"}
