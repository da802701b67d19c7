"""What nobody but the team and its sender may see yet stays with them, whatever its sender does."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from handrail.talk.actions import deciding, moderating, removing
from handrail.talk.models import Kind, Outcome, State, Thread
from handrail.talk.removal.words import Words
from tests.signing_in import sign_in
from tests.talk import cast
from tests.talk.edge import TALK, opened, send, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("released")]


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


@pytest.mark.parametrize("state", [State.HELD, State.HIDDEN])
@pytest.mark.parametrize("way", ["withdrawn", "removed"])
def test_what_was_hidden_does_not_come_to_light_when_it_goes(client: Client, state: State, way: str) -> None:
    publisher = cast.person("publisher", "Publisher")
    thread, receipt = opened(client)
    pages = ("/en/sample/feed/", f"{TALK}feed/", TALK, "/en/sample/history/")
    if state == State.HIDDEN:
        let_through(publisher, thread)
        moderating.hide(publisher, thread.posts.get(), "It names someone.")
    before = [client.get(page).content for page in pages]
    deciding.decide(publisher, thread, Outcome.NOT_TAKEN_UP, "It names Wanda of the Mill.")
    if way == "withdrawn":
        assert send(client, f"/talk/mine/withdraw/?receipt={receipt}").status_code == 302
    else:
        removing.remove(publisher, thread, [thread.posts.get().pk], Words(()))
    assert client.get(f"/en/sample/talk/{thread.code}/").status_code == 404
    assert [client.get(page).content for page in pages] == before


def test_a_post_that_was_never_shown_leaves_no_line(client: Client, editor: Any) -> None:
    thread, _ = opened(client)
    let_through(editor, thread)
    address = f"/en/sample/talk/{thread.code}/"
    before = words(client.get(address))
    send(client, address, text="You deserve it")
    post = thread.posts.latest("pk")
    assert post.state == State.HELD
    moderating.hide(editor, post, "A threat.")
    assert words(client.get(address)) == before
    moderating.show_again(editor, post, "")
    assert "You deserve it" in words(client.get(address))
    moderating.hide(editor, post, "A threat.")
    assert "Hidden by the team" in words(client.get(address))


def test_a_name_in_a_joined_thread_waits_with_it(client: Client, editor: Any) -> None:
    thread, _ = opened(client, credit="Ann")
    other, _ = opened(client, credit="Wanda is a liar")
    let_through(editor, thread)
    moderating.join(editor, other, thread)
    deciding.decide(editor, thread, Outcome.TAKEN_UP, "Good.", already_out=True)
    history = words(client.get("/en/sample/start/history/"))
    assert "Ann" in history
    assert "Wanda" not in history
