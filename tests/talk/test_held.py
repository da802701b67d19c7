"""What nobody but the team and its sender may see yet stays with them, whatever its sender does."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from handrail.talk.actions import moderating
from handrail.talk.models import Kind, State, Thread
from tests.signing_in import sign_in
from tests.talk import cast
from tests.talk.edge import TALK, opened, send, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sample(django_capture_on_commit_callbacks: Any) -> None:
    cast.load(django_capture_on_commit_callbacks)


@pytest.fixture
def editor() -> Any:
    return cast.person("editor", "Editor")


def let_through(editor: Any, thread: Thread) -> None:
    for post in thread.posts.all():
        moderating.approve(editor, post)


def test_a_private_note_makes_nobody_known() -> None:
    newcomer = sign_in(Client(), cast.person("newcomer"))
    opened(newcomer, Kind.PRIVATE)
    thread, _ = opened(newcomer, text="Seen by nobody yet")
    assert thread.state == State.HELD
    assert "Seen by nobody yet" not in words(Client().get(TALK))


def test_many_links_are_held_in_a_thread_of_ones_own_too(client: Client, editor: Any) -> None:
    thread, receipt = opened(client)
    let_through(editor, thread)
    send(client, f"/talk/mine/?receipt={receipt}", text="See https://one.example and https://two.example")
    send(client, f"/talk/mine/?receipt={receipt}", text="See https://one.example")
    assert [post.state for post in thread.posts.all()] == [State.SHOWN, State.HELD, State.SHOWN]
