"""Lists of threads as readers see them: each with its first words or its difference, its status and its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Q
from django.utils.text import Truncator

from handrail.content.changes.words import Part, difference
from handrail.talk import access, kinds
from handrail.talk.access import Place
from handrail.talk.differences import excerpt
from handrail.talk.models import Decision, Kind, Post, State, Status, Thread

PER_PAGE = 25
FIRST_WORDS = 40


@dataclass(frozen=True)
class Row:
    """A thread in a list. `first` are its first words, `parts` its difference where it suggests a wording; `outcome`
    is what was decided last, if anything was."""

    thread: Thread
    kind: Any
    first: str
    parts: tuple[Part, ...]
    answers: int
    outcome: str


def page_of(place: Place, chosen: dict[str, str], number: str) -> tuple[Page, list[Row]]:
    """One page of the public threads of a place, of the chosen kind and status."""
    found = access.public_threads(place).filter(**chosen)
    page = Paginator(found, PER_PAGE).get_page(number)
    return page, rows(page.object_list)


def own(user: Any, number: str) -> tuple[Page, list[Row]]:
    """One page of what someone opened with their account, held and private ones too."""
    page = Paginator(access.own_threads(user), PER_PAGE).get_page(number)
    return page, rows(page.object_list, Q(state__in=(State.SHOWN, State.HELD)))


def rows(threads: Iterable[Thread], posts: Q | None = None) -> list[Row]:
    """The threads with what is said of each, in three more queries however many they are."""
    listed = list(threads)
    decisions: dict[int, Decision] = {}
    for decision in Decision.objects.filter(thread__in=listed).order_by("pk"):
        decisions[decision.thread_id] = decision
    shown = Post.objects.filter(posts or Q(state=State.SHOWN), thread__in=listed, internal=False)
    counted = {one["thread_id"]: one for one in shown.values("thread_id").annotate(count=Count("pk"), first=Min("pk"))}
    firsts = [one["first"] for one in counted.values()]
    texts = dict(Post.objects.filter(pk__in=firsts).values_list("thread_id", "text"))
    return [
        Row(
            thread=thread,
            kind=kinds.WORDS[Kind(thread.kind)].name,
            first=thread.heading or Truncator(texts.get(thread.pk, "")).words(FIRST_WORDS, truncate=" …"),
            parts=_parts(thread),
            answers=max(0, counted.get(thread.pk, {}).get("count", 0) - 1),
            outcome=decisions[thread.pk].get_outcome_display() if thread.pk in decisions else "",
        )
        for thread in listed
    ]


def _parts(thread: Thread) -> tuple[Part, ...]:
    return excerpt(difference(thread.was, thread.proposed)) if thread.was else ()


@dataclass(frozen=True)
class Elsewhere:
    """A page of the module on whose talk page something is not decided yet."""

    title: str
    address: str
    count: int


def elsewhere(place: Place) -> list[Elsewhere]:
    """The pages of a module where something waits for a decision, in reading order; one query."""
    names = {"module_slug": place.module.slug, "language": place.module.language}
    waiting = Thread.objects.filter(access.PUBLIC, **names, joined_to=None).exclude(status=Status.DECIDED)
    counts = dict(waiting.exclude(topic_key="").order_by().values_list("topic_key").annotate(Count("pk")))
    return [
        Elsewhere(topic.title, f"{place.links.topic(topic.key)}talk/", counts[topic.key])
        for topic in access.topics(place.module)
        if topic.key in counts
    ]
