"""Several threads at once: all of it, or nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from handrail.accounts.models import User
from handrail.talk.models import Decision, Kind, State, Thread
from tests.talk.inbox.conftest import post, text, thread

pytestmark = pytest.mark.django_db


def test_the_chosen_ones_are_shown_in_full(editor: Client) -> None:
    one = thread(words="A long story.")
    post(one, "And it goes on.", state=State.HELD)
    page = editor.post("/admin/talk/several/", {"thread": [one.code]})
    assert "And it goes on." in text(page)
    assert editor.post("/admin/talk/several/?kind=idea").url == "/admin/talk/?kind=idea"


def test_approving_only_what_was_shown(editor: Client) -> None:
    one, other = thread(state=State.HELD), thread(state=State.HELD)
    seen = [each.posts.get().pk for each in (one, other)]
    unseen = post(one, "It came in meanwhile.", state=State.HELD)
    answer = editor.post("/admin/talk/several/approve/?show=held", {"thread": [one.code, other.code], "post": seen})
    assert answer.url == "/admin/talk/?show=held"
    assert set(Thread.objects.values_list("state", flat=True)) == {"shown"}
    unseen.refresh_from_db()
    assert unseen.state == State.HELD


def test_assigning(editor: Client) -> None:
    made, me = [thread(), thread()], User.objects.get(username="editor")
    editor.post("/admin/talk/several/assign/", {"thread": [one.code for one in made], "to": me.pk})
    assert set(Thread.objects.values_list("assignee", flat=True)) == {me.pk}
    assert editor.post("/admin/talk/several/assign/", {"thread": made[0].code, "to": "999"}).status_code == 200


def test_joining(editor: Client) -> None:
    one, other, third = thread(), thread(), thread()
    codes = [one.code, other.code, third.code]
    editor.post("/admin/talk/several/join/", {"thread": codes, "into": other.code})
    assert list(Thread.objects.filter(joined_to=other).order_by("pk")) == [one, third]


def test_joining_all_or_nothing(editor: Client) -> None:
    one, other, private = thread(), thread(), thread(Kind.PRIVATE)
    codes = [one.code, other.code, private.code]
    for into in (other.code, "", "nothing"):
        answer = editor.post("/admin/talk/several/join/", {"thread": codes, "into": into})
        assert "Nothing was joined" in text(answer)
    assert not Thread.objects.exclude(joined_to=None).exists()


def test_deciding(editor: Client) -> None:
    made = [thread(), thread(Kind.WORDING, was="a", proposed="b")]
    given = {"thread": [one.code for one in made], "outcome": "not-taken-up", "reason": "They are off the subject."}
    editor.post("/admin/talk/several/decide/", given)
    assert {one.reason for one in Decision.objects.all()} == {given["reason"]}
    assert set(Thread.objects.values_list("status", flat=True)) == {"decided"}


@pytest.mark.parametrize(
    ("given", "why"), [({"outcome": "taken-up", "reason": "Yes."}, "one by one"), ({"outcome": "already-there"}, "")]
)
def test_deciding_all_or_nothing(editor: Client, given: dict[str, str], why: str) -> None:
    made = [thread(), thread(Kind.WORDING, was="a", proposed="b")]
    answer = editor.post("/admin/talk/several/decide/", given | {"thread": [one.code for one in made]})
    assert answer.status_code == 200
    assert why in text(answer)
    assert not Decision.objects.exists()
