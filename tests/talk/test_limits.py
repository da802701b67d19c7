"""How much is taken from whom; and that whoever sends much silences nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from handrail.talk.actions import moderating
from handrail.talk.models import Sending
from tests.signing_in import sign_in
from tests.talk import cast
from tests.talk.edge import TALK, opened, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("released")]

HERE = "203.0.113.9"


def say(client: Client, kind: str = "comment") -> int:
    status: int = send(client, f"{TALK}new/?kind={kind}", text="Hello").status_code
    return status


def test_many_accounts_in_one_place_are_not_many_people() -> None:
    said = []
    for number in range(6):
        client = sign_in(Client(REMOTE_ADDR=HERE), cast.person(f"account-{number}"))
        said += [say(client) for _ in range(4)]
    assert said == [200] * 20 + [429] * 4


def test_a_flood_silences_neither_the_known_nor_threads_that_were_let_through() -> None:
    editor = cast.person("editor", "Editor")
    known, nameless = sign_in(Client(), cast.person("known")), Client()
    theirs, _ = opened(known)
    thread, receipt = opened(nameless)
    for one in (theirs, thread):
        moderating.approve(editor, one.posts.get())
    Sending.objects.bulk_create(Sending(sender=f"{number}", place="sample/start") for number in range(60))
    assert say(Client(REMOTE_ADDR=HERE)) == 429
    assert say(Client(REMOTE_ADDR=HERE), "private") == 200
    assert say(known) == 200
    assert send(nameless, f"/talk/mine/?receipt={receipt}", text="One thing more").status_code == 302
