"""What is promised to be gone after a while is gone, also where nobody has done anything since."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from handrail.accounts import marks
from handrail.accounts.models import Attempts, DaySecret, Session
from handrail.project import housekeeping
from handrail.talk.models import Block, Correspondent, Post, Sending, Thread

pytestmark = pytest.mark.django_db

DAYS = datetime.timedelta(days=3)


def test_what_is_over_is_forgotten_on_a_quiet_site() -> None:
    before = timezone.now() - DAYS
    mark = marks.mark("talk", "203.0.113.9")
    thread = Thread.objects.create(module_slug="sample", language="en", kind="comment")
    Post.objects.create(thread=thread, text="Hello", sender=mark)
    Post.objects.update(written_at=before)
    Sending.objects.create(sender=mark, place="sample/")
    Sending.objects.update(sent_at=before)
    Block.objects.create(sender=mark)
    Block.objects.update(made_at=before)
    Correspondent.objects.create(thread=thread, address="a@example.org", token_hash="0")
    Correspondent.objects.update(asked_at=before)
    Session.objects.create(session_key="over", session_data="", expire_date=before)
    Attempts.objects.create(mark=mark, day=before.date())
    DaySecret.objects.update(day=before.date())
    secret = DaySecret.objects.get().secret

    housekeeping.forget()

    for model in (Sending, Block, Correspondent, Session, Attempts):
        assert not model.objects.exists(), model
    assert Post.objects.get().sender == ""
    assert Post.objects.get().text == "Hello"
    assert DaySecret.objects.get().secret != secret
    kept = DaySecret.objects.get().secret
    housekeeping.forget()
    assert DaySecret.objects.get().secret == kept
