"""The released sample, its team, and threads that wait."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from handrail.content.changes import places
from handrail.talk.models import Kind, Post, State, Thread
from handrail.workshop import access as workshop
from handrail.workshop import rewriting
from tests.signing_in import sign_in
from tests.talk import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _messages_are_looked_at(contexts: None) -> None:
    """What a page says of what was done is read from its context."""


@pytest.fixture
def as_role(released: None, db: None) -> Callable[[str], Client]:
    """A browser of somebody in a role; “stranger” has no account, “nobody” one without a role."""

    def signed_in(role: str) -> Client:
        if role == "stranger":
            return Client()
        return sign_in(Client(), cast.person(role.lower(), "" if role == "nobody" else role))

    return signed_in


@pytest.fixture
def editor(as_role: Callable[[str], Client]) -> Client:
    return as_role("Editor")


@pytest.fixture
def publisher(as_role: Callable[[str], Client]) -> Client:
    return as_role("Publisher")


def thread(kind: Kind = Kind.COMMENT, words: str = "What I think.", **fields: Any) -> Thread:
    """A thread on the sample's first page with its opening post; shown, unless `state` says otherwise."""
    state = fields.setdefault("state", State.SHOWN)
    names = {"module_slug": cast.SLUG, "language": cast.LANGUAGE, "topic_key": "start"} | fields
    made = Thread.objects.create(kind=kind, **names)
    post(made, words, state=state, by_opener=True)
    return made


def post(thread: Thread, words: str = "More.", **fields: Any) -> Post:
    return Post.objects.create(thread=thread, text=words, **{"state": State.SHOWN} | fields)


def passage() -> places.Passage:
    """The first paragraph of the sample's first page, as its draft says it now."""
    page = workshop.topic(cast.SLUG, cast.LANGUAGE, "start")
    assert page
    return next(one for one in places.passages(rewriting.drafted(page)) if one.block)


def rewrite(words: str) -> None:
    """What somebody else does to that paragraph meanwhile."""
    from handrail.content.changes.reworded import reworded

    page = workshop.topic(cast.SLUG, cast.LANGUAGE, "start")
    assert page
    topic, place = rewriting.drafted(page), passage().place
    run = reworded(places.run_at(topic, place), words)
    rewriting.save_draft(page, places.with_run(topic, place, run), cast.person("meanwhile", "Administrator"))


def address(thread: Thread, verb: str = "") -> str:
    return f"/admin/talk/{thread.code}/{verb}"


def text(response: Any) -> str:
    """The words of a page, without its markup."""
    shown = re.sub(r"<(script|style|head).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def said(response: Any) -> list[str]:
    """The messages that a page shows."""
    return [str(message) for message in response.context["messages"]]
