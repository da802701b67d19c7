"""What is done on the page of a thread: each verb works, and each is refused to whoever may not do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from handrail.accounts.models import User
from handrail.talk.models import Block, Canned, Flag, Kind, Record, State, Status, Thread
from tests.talk import cast
from tests.talk.inbox.conftest import address, post, said, text, thread

pytestmark = pytest.mark.django_db


def test_a_page_shows_everything_of_a_thread(editor: Client) -> None:
    one = thread(words="What <b>I</b> think.")
    post(one, "Only for us.", internal=True)
    post(one, "It waits.", state=State.HELD)
    post(one, "It is hidden.", state=State.HIDDEN)
    shown = text(editor.get(address(one)))
    for words in ("What <b>I</b> think.", "Only for us.", "It waits.", "It is hidden.", "Only for the team"):
        assert words in shown
    assert Canned.objects.count() >= 5
    assert all(one.title in shown for one in Canned.objects.all())


def test_answering(editor: Client) -> None:
    one = thread()
    done = editor.post(address(one, "answer/"), {"text": "Thank you."})
    made = one.posts.last()
    assert done.url == f"{address(one)}#post-{made.pk}"
    assert (made.text, made.state, made.internal, made.role) == ("Thank you.", "shown", False, "Editor")
    assert Thread.objects.get(pk=one.pk).status == Status.DISCUSSED
    again = editor.post(address(one, "answer/"), {"text": " "})
    assert again.status_code == 200
    assert any("Nothing was changed yet" in each for each in said(again))
    assert one.posts.count() == 2


def test_noting(editor: Client) -> None:
    one = thread()
    editor.post(address(one, "note/"), {"text": "I know this case."})
    assert one.posts.last().internal
    assert Thread.objects.get(pk=one.pk).status == Status.RECEIVED
    assert editor.post(address(one, "note/"), {"text": "x" * 5001}).status_code == 200
    assert one.posts.count() == 2


def test_assigning(editor: Client) -> None:
    one, me = thread(), User.objects.get(username="editor")
    reader = cast.person("reader", "Contributor")
    editor.post(address(one, "assign/"), {"to": me.pk})
    assert Thread.objects.get(pk=one.pk).assignee == me
    # Someone who is not of the team is none of the choices.
    assert editor.post(address(one, "assign/"), {"to": reader.pk}).status_code == 200
    assert Thread.objects.get(pk=one.pk).assignee == me
    editor.post(address(one, "assign/"), {"to": ""})
    assert Thread.objects.get(pk=one.pk).assignee is None


def test_approving_hiding_and_showing_again(editor: Client) -> None:
    one = thread(state=State.HELD)
    opening = one.posts.get()
    verb = f"posts/{opening.pk}/"

    def states() -> tuple[str, str]:
        opening.refresh_from_db()
        one.refresh_from_db()
        return one.state, opening.state

    editor.post(address(one, verb + "approve/"))
    assert states() == ("shown", "shown")
    editor.post(address(one, verb + "hide/"), {"reason": " "})
    assert states() == ("shown", "shown")
    editor.post(address(one, verb + "hide/"), {"reason": "It names somebody."})
    assert states() == ("hidden", "hidden")
    editor.post(address(one, verb + "show/"))
    assert states() == ("shown", "shown")
    shown = text(editor.get(address(one)))
    assert "Hidden" in shown
    assert "It names somebody." in shown
    assert list(Record.objects.values_list("act", flat=True)) == ["approved", "hidden", "shown"]


def test_settling_a_report(editor: Client) -> None:
    one = thread()
    flag = Flag.objects.create(post=one.posts.get(), reason="It is about me.")
    assert "It is about me." in text(editor.get(address(one)))
    editor.post(address(one, f"posts/{flag.post_id}/settle/"))
    flag.refresh_from_db()
    assert flag.settled
    assert "It is about me." not in text(editor.get(address(one)))


def test_closing_and_opening_again(editor: Client) -> None:
    one = thread()
    editor.post(address(one, "close/"))
    assert Thread.objects.get(pk=one.pk).closed
    editor.post(address(one, "reopen/"))
    assert not Thread.objects.get(pk=one.pk).closed


@pytest.mark.parametrize("field", ["among", "code"])
def test_joining_and_parting(editor: Client, field: str) -> None:
    one, other = thread(), thread(words="The same.")
    assert "The same." in editor.get(address(one)).content.decode()
    editor.post(address(one, "join/"), {field: other.code})
    assert Thread.objects.get(pk=one.pk).joined_to == other
    assert one.code in text(editor.get(address(other)))
    editor.post(address(one, "part/"))
    assert Thread.objects.get(pk=one.pk).joined_to is None


def test_what_cannot_be_joined(editor: Client) -> None:
    one, private = thread(), thread(Kind.PRIVATE)
    elsewhere = thread(module_slug="another")
    for code in ("nothing", "", one.code, private.code, elsewhere.code):
        answer = editor.post(address(one, "join/"), {"code": code})
        assert answer.status_code == 200
        assert any("Nothing was changed yet" in each for each in said(answer))
    assert Thread.objects.get(pk=one.pk).joined_to is None


def test_blocking_is_for_publishers(editor: Client, publisher: Client) -> None:
    one = thread()
    one.posts.update(sender="a" * 64)
    verb = f"posts/{one.posts.get().pk}/"
    assert "Block the sender" not in text(editor.get(address(one)))
    assert editor.post(address(one, verb + "block/")).url == "/admin/"
    assert not Block.objects.exists()
    publisher.post(address(one, verb + "block/"))
    assert Block.objects.get().sender == "a" * 64
    assert "Sender blocked" in text(publisher.get(address(one)))
    publisher.post(address(one, verb + "unblock/"))
    assert not Block.objects.exists()


def test_of_whom_nothing_is_known_cannot_be_blocked(publisher: Client) -> None:
    one = thread()
    publisher.post(address(one, f"posts/{one.posts.get().pk}/block/"))
    assert not Block.objects.exists()
    assert "Nothing is known any more" in text(publisher.get(address(one)))


VERBS = ["answer/", "note/", "assign/", "join/", "close/", "reopen/", "part/", "decide/", "take-up/", "heading/"]
ON_POSTS = ["approve/", "show/", "hide/", "settle/", "block/", "unblock/"]
TOGETHER = ["several/", *(f"several/{verb}/" for verb in ("approve", "assign", "join", "decide"))]
GIVEN = {"text": "x", "reason": "x", "outcome": "not-taken-up", "words": "x", "title": "x", "to": ""}


@pytest.mark.parametrize("role", ["stranger", "nobody", "Contributor"])
def test_no_verb_is_for_those_outside_the_team(as_role: Callable[[str], Client], role: str) -> None:
    client = as_role(role)
    one, other = thread(state=State.HELD), thread()
    before = list(Thread.objects.order_by("pk").values()), Record.objects.count(), one.posts.count()
    paths = [address(one, verb) for verb in VERBS]
    paths += [address(one, f"posts/{one.posts.get().pk}/{verb}") for verb in ON_POSTS]
    paths += [f"/admin/talk/{verb}" for verb in TOGETHER]
    for path in [*paths, "/admin/talk/rules/", "/admin/talk/rules/close/", "/admin/talk/rules/reopen/"]:
        answer: Any = client.post(path, GIVEN | {"code": other.code, "thread": [one.code], "into": one.code})
        # Strangers sign in, people without a role are turned away at the door, others get the workshop's refusal.
        assert answer.status_code == (403 if role == "nobody" else 302), path
        if answer.status_code == 302:
            assert "talk" not in answer.url.partition("?")[0]
    assert (list(Thread.objects.order_by("pk").values()), Record.objects.count(), one.posts.count()) == before


def test_verbs_are_posted(publisher: Client) -> None:
    one = thread()
    for verb in VERBS:
        assert publisher.get(address(one, verb)).status_code == 405


def test_there_is_no_such_thread_or_post(editor: Client) -> None:
    one, other = thread(), thread()
    assert editor.get("/admin/talk/abcdefghijkm/").status_code == 404
    assert editor.post(address(one, f"posts/{other.posts.get().pk}/approve/")).status_code == 404
    assert editor.get("/admin/talk/nothing/").status_code == 404


def test_a_long_thread_is_paged_and_leads_to_what_waits(editor: Client) -> None:
    one = thread()
    for number in range(59):
        post(one, f"Post number {number}.")
    post(one, "It waits.", state=State.HELD)
    page = text(editor.get(address(one)))
    assert "Post number 48." in page
    assert "Post number 49." not in page
    assert "waits for approval. Go there" in page
    assert "It waits." in text(editor.get(address(one) + "?posts=2"))
    assert "It waits." in text(editor.get(address(one) + "?posts=999"))
    for odd in ("", "0", "-1", "x", "²", "9" * 5000):
        assert editor.get(address(one), {"posts": odd}).status_code == 200
