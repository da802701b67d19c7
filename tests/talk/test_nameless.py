"""Nothing leads from what is sent without an account to the account, and nobody speaks for the team unproven."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from handrail.talk.models import Kind, Post, Sending, State, Thread
from tests.signing_in import sign_in
from tests.talk import cast
from tests.talk.edge import TALK, opened, receipt_of, send, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("released")]


@pytest.fixture
def signed_in() -> Client:
    return sign_in(Client(REMOTE_ADDR="203.0.113.9"), cast.person("mira", "Contributor"))


def test_a_receipt_is_used_without_the_account(signed_in: Client) -> None:
    answer = send(signed_in, f"{TALK}new/?kind={Kind.PRIVATE}", text="Not from me", nameless="on")
    receipt = receipt_of(answer)
    assert send(signed_in, f"/talk/mine/?receipt={receipt}", text="And one thing more").status_code == 302
    assert [(post.author, post.by_opener) for post in Post.objects.order_by("pk")] == [(None, True)] * 2
    assert not Sending.objects.filter(sender__startswith="user").exists()


def test_no_mark_is_common_to_posts_with_and_without_the_account(signed_in: Client) -> None:
    opened(signed_in)
    send(signed_in, f"{TALK}new/?kind=comment", text="Not from me", nameless="on")
    with_it, without = Post.objects.order_by("pk")
    assert with_it.author
    assert not with_it.sender
    assert without.sender


def test_who_has_shown_a_password_alone_does_not_answer_for_the_team(settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    stolen = Client()
    stolen.force_login(cast.person("editor", "Editor"))
    thread, _ = opened(stolen, text="The team says so")
    assert thread.state == State.HELD
    assert thread.posts.get().role == ""
    assert "The team says so" not in words(Client().get(TALK))
    real = sign_in(Client(), cast.person("second", "Editor"))
    opened(real, text="The team really says so")
    assert Thread.objects.latest("pk").posts.get().role == "Editor"
