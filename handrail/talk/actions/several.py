"""What the team does with many threads at once: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from handrail.talk.access import demand
from handrail.talk.actions import deciding, moderating
from handrail.talk.models import Kind, Outcome, Post, Thread


class OneByOne(Exception):
    """A suggested wording is taken up by itself, since its words go into a draft."""


@transaction.atomic
def approve(user: Any, posts: Iterable[Post]) -> None:
    """Lets these held posts be seen."""
    demand(user, "answer")
    for post in posts:
        moderating.approve(user, post)


@transaction.atomic
def assign(user: Any, threads: Iterable[Thread], to: Any) -> None:
    """Says who takes the threads on, or with None that nobody does."""
    for thread in threads:
        moderating.assign(user, thread, to)


@transaction.atomic
def join(user: Any, threads: Iterable[Thread], into: Thread) -> None:
    """Makes all but `into` duplicates of it. Raises CannotJoin."""
    for thread in threads:
        if thread.pk != into.pk:
            moderating.join(user, thread, into)


@transaction.atomic
def decide(user: Any, threads: Iterable[Thread], outcome: Outcome, reason: str, last: Mapping[str, int]) -> None:
    """Decides every one with the same reason. `last` has the latest decision that whoever decides has seen, by the name
    of the thread, where there was one. Raises NoReason, OneByOne and DecidedMeanwhile."""
    for thread in threads:
        if thread.kind == Kind.WORDING and outcome.changes_the_page:
            raise OneByOne
        with deciding.over(thread, last.get(thread.code, 0)):
            deciding.decide(user, thread, outcome, reason)
