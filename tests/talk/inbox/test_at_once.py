"""Two of the team at the same thread: nothing that one of them did is lost by what the other had before them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from handrail.talk.actions import deciding, moderating
from handrail.talk.models import Correspondent, Decision, Kind, Letter, Outcome, Status, Thread
from tests.talk import cast
from tests.talk.inbox.conftest import text, thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_herself(editor: Client) -> Any:
    return cast.User.objects.get(username="editor")


def test_an_answer_leaves_a_decision_standing(editor_herself: Any) -> None:
    read_before = thread()
    deciding.decide(editor_herself, Thread.objects.get(pk=read_before.pk), Outcome.NOT_TAKEN_UP, "Off the subject.")
    moderating.answer(editor_herself, read_before, "Thank you.")
    assert Thread.objects.get().status == Status.DECIDED


def test_two_threads_never_lead_to_each_other(editor_herself: Any) -> None:
    one, other = thread(), thread()
    moderating.join(editor_herself, Thread.objects.get(pk=one.pk), Thread.objects.get(pk=other.pk))
    with pytest.raises(moderating.CannotJoin):
        moderating.join(editor_herself, other, one)
    assert list(Thread.objects.filter(joined_to=None)) == [other]


def test_several_are_not_decided_over_what_somebody_decided_meanwhile(editor: Client, editor_herself: Any) -> None:
    one, other = thread(), thread()
    codes = [one.code, other.code]
    shown = editor.post("/admin/talk/several/", {"thread": codes})
    given = {"thread": codes, "outcome": "not-taken-up", "reason": "They are off the subject."}
    given["decided"] = re.findall(r'name="decided" value="([^"]+)"', shown.content.decode())
    deciding.decide(editor_herself, other, Outcome.ALREADY_THERE, "It is on the page.")
    answer = editor.post("/admin/talk/several/decide/", given)
    assert "Someone else has decided" in text(answer)
    assert Decision.objects.get().outcome == Outcome.ALREADY_THERE
    given["decided"] = re.findall(r'name="decided" value="([^"]+)"', answer.content.decode())
    editor.post("/admin/talk/several/decide/", given)
    assert Decision.objects.filter(superseded_by=None).count() == 2
    assert Decision.objects.count() == 3


def test_sent_twice_several_are_decided_once(editor: Client) -> None:
    given = {"thread": [thread().code, thread().code], "outcome": "not-taken-up", "reason": "Off the subject."}
    for _ in range(2):
        editor.post("/admin/talk/several/decide/", given)
    assert Decision.objects.count() == 2


def test_an_address_goes_when_there_is_nothing_left_to_wait_for(editor_herself: Any) -> None:
    decided, joined, private = thread(), thread(), thread(Kind.PRIVATE)
    deciding.decide(editor_herself, decided, Outcome.ALREADY_THERE, "It is on the page.")
    for one in (joined, private):
        Correspondent.objects.create(thread=one, address="a@example.org", token_hash=one.code, confirmed=True)
    moderating.join(editor_herself, joined, decided)
    moderating.close(editor_herself, private)
    assert not Correspondent.objects.exists()
    assert "It is on the page." in Letter.objects.get().body
