"""What releases did with a module and its topics, which feedback they answered, and any two of them compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext

from handrail.content.changes.topics import Shown, compared, folded
from handrail.content.model import Stage, Topic
from handrail.content.values import Key, Line
from handrail.reading.models import Change, Release, Sort
from handrail.rendering.stages import StageMark, stage_mark
from handrail.talk.access import Place, topic_of
from handrail.talk.appearing import appearances, release_number
from handrail.talk.models import Decision, Kind, State
from handrail.talk.senders import role_of


@dataclass(frozen=True)
class Answered:
    """Feedback that a release answered: where its thread is, what became of it, and whom to thank."""

    address: str
    kind: str
    heading: str
    outcome: str
    credits: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A release in the history of one topic. `role` is that of whoever published it, where that is known.

    `before` is the release with which the topic is compared to see what changed; 0 for none.
    """

    number: int
    made_at: datetime
    role: str
    sort: str
    title: str
    stage: StageMark
    before: int
    answered: tuple[Answered, ...]


@dataclass(frozen=True)
class Touched:
    """A topic that a release changed; without an address where readers do not find it any more."""

    title: str
    sort: str
    address: str


@dataclass(frozen=True)
class Issue:
    """A release in the history of a module."""

    number: int
    made_at: datetime
    role: str
    topics: tuple[Touched, ...]


@dataclass(frozen=True)
class Compared:
    """A topic in two releases of its module, side by side."""

    before: int
    after: int
    made_at: tuple[datetime, datetime]
    titles: tuple[str, str]
    stages: tuple[StageMark, StageMark]
    shown: tuple[Shown, ...]
    is_same: bool
    altered: bool


def releases_of(place: Place) -> QuerySet[Release]:
    """The releases of a module, the newest first, each with its number."""
    return (
        Release.objects.filter(**_names(place))
        .defer("content")
        .annotate(number=release_number(**_names(place), pk="pk"))
        .select_related("made_by")
        .prefetch_related("made_by__groups")
    )


def changes_of(place: Place) -> QuerySet[Change]:
    """What releases did with one topic, the newest first, each with the number of its release."""
    return (
        Change.objects.filter(topic_key=place.topic_key, **_names(place, "release__"))
        .annotate(number=release_number(**_names(place), pk="release_id"))
        .select_related("release__made_by")
        .defer("release__content")
        .prefetch_related("release__made_by__groups")
    )


def entries(place: Place, page: Iterable[Change]) -> list[Entry]:
    """One page of a topic's history, out of `changes_of`."""
    found = list(page)
    if not found:
        return []
    earlier = changes_of(place).filter(release_id__lt=found[-1].release_id).values_list("number", "release_id").first()
    numbers = [*(change.number for change in found[1:]), earlier[0] if earlier else 0]
    answered = _answered(place, found, earlier[1] if earlier else 0)
    return [
        Entry(
            number=change.number,
            made_at=change.release.made_at,
            role=_role(change.release),
            sort=change.get_sort_display(),
            title=change.title,
            stage=stage_mark(Stage(change.stage), gettext),
            # What was added was not there before, so there is nothing to see beside it.
            before=before if change.sort == Sort.CHANGED else 0,
            answered=tuple(answered.get(change.release_id, ())),
        )
        for change, before in zip(found, numbers, strict=True)
    ]


def issues(place: Place, page: Iterable[Release]) -> list[Issue]:
    """One page of a module's history, out of `releases_of`."""
    found = list(page)
    changes: dict[int, list[Change]] = {}
    for change in Change.objects.filter(release__in=[one.pk for one in found]).order_by("pk"):
        changes.setdefault(change.release_id, []).append(change)
    return [
        Issue(
            number=one.number,
            made_at=one.made_at,
            role=_role(one),
            topics=tuple(_touched(place, change) for change in changes.get(one.pk, ())),
        )
        for one in found
    ]


def comparison(place: Place, before: int, after: int) -> Compared:
    """The topic in the releases with these numbers. Http404 where one of them, or the topic in both, is not there."""
    old, new = _release(place, before), _release(place, after)
    topics = topic_of(old.module(), place.topic_key), topic_of(new.module(), place.topic_key)
    if topics == (None, None):
        raise Http404
    nothing = Topic(key=Key(place.topic_key), title=Line(""))
    was, now = (topic or nothing for topic in topics)
    found = compared(was, now)
    stages = found.stages if None not in topics else (now.stage, now.stage)
    return Compared(
        before=before,
        after=after,
        made_at=(old.made_at, new.made_at),
        titles=(was.title, now.title),
        stages=(stage_mark(stages[0], gettext), stage_mark(stages[1], gettext)),
        shown=folded(found),
        is_same=found.is_same,
        altered=bool(old.altered_at or new.altered_at),
    )


def _release(place: Place, number: int) -> Release:
    for found in Release.objects.filter(**_names(place)).order_by("pk")[number - 1 : number] if number > 0 else ():
        return found
    raise Http404


def _names(place: Place, prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}module_slug": place.module.slug, f"{prefix}language": place.module.language}


def _role(release: Release) -> str:
    return role_of(release.made_by) if release.made_by else ""


def _touched(place: Place, change: Change) -> Touched:
    there = topic_of(place.module, change.topic_key)
    address = place.links.topic(change.topic_key) if there else ""
    return Touched(change.title, change.get_sort_display(), address)


SEEN = Q(thread__state__in=(State.SHOWN, State.WITHDRAWN, State.REMOVED), thread__unseen=False) & ~Q(
    thread__kind=Kind.PRIVATE
)
"""Decisions on threads that everyone can see: what was decided stays when its words are withdrawn or removed."""


def decisions_of(place: Place) -> QuerySet[Decision]:
    """The decisions on a module's threads that everyone can see and that still stand."""
    return (
        Decision.objects.filter(SEEN, **_names(place, "thread__"), superseded_by=None)
        .select_related("thread__credit")
        .prefetch_related("thread__joined__credit")
    )


def _answered(place: Place, page: list[Change], earlier: int) -> dict[int, list[Answered]]:
    """By release, what the changes on this page answered. `earlier` is the release of the change before the page."""
    shown = [change.release_id for change in page]
    here = Q(appeared_in__in=shown) | Q(appeared_in=None, after_release__gte=earlier, after_release__lt=max(shown))
    found = list(decisions_of(place).filter(here, topic_key=place.topic_key))
    if not found:
        return {}
    releases = appearances(found, found[0].thread)
    answered: dict[int, list[Answered]] = {}
    for decision in found:
        if decision.pk in releases:
            answered.setdefault(releases[decision.pk].release, []).append(_feedback(decision))
    return answered


def _feedback(decision: Decision) -> Answered:
    thread = decision.thread
    # One that was joined may wait or be hidden: then its name is not for others either.
    threads = [thread, *(one for one in thread.joined.all() if one.state == State.SHOWN)]
    names = {one.credit.name: None for one in threads if hasattr(one, "credit")}
    return Answered(
        address=thread.address,
        kind=thread.get_kind_display(),
        heading=thread.heading,
        outcome=decision.get_outcome_display(),
        credits=tuple(names),
    )
