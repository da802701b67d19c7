"""The people of these tests, and how they come to talk."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from msgspec.structs import replace

from handrail.accounts.models import User
from handrail.content.cases.model import Case
from handrail.reading.models import Edition
from handrail.talk import access
from handrail.talk.actions import sending
from handrail.talk.models import Kind, Thread
from handrail.talk.senders import Sender
from handrail.workshop import actions as workshop
from tests.reading import sample

LANGUAGE, SLUG, TOPIC = "en", "sample", "start/"


def person(name: str, role: str = "") -> User:
    """Someone with an account and, if they belong to the team, a role."""
    user: User = User.objects.create_user(name, password="a long password for tests")
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def load(capture: Any, *, cases: tuple[Case, ...] = ()) -> None:
    """The sample module, released."""
    with capture(execute=True):
        workshop.load(replace(sample.module(), cases=cases), sample.MEDIA)
    assert Edition.objects.count() == 1


def stranger(mark: str = "a" * 64, receipt: str = "") -> Sender:
    return Sender(None, mark, receipt)


def suggestion(was: str, proposed: str, place: str) -> Thread:
    """A stranger's suggested wording on the sample's first page."""
    message = sending.Message(Kind.WORDING, "It reads better.", place=place, was=was, proposed=proposed)
    return sending.open_thread(stranger(), access.place(LANGUAGE, SLUG, TOPIC), message).thread
