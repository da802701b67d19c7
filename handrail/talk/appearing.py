"""In which release a decision's change appeared: worked out from what the releases changed, so nothing can be stale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, Subquery

from handrail.reading.models import Change, Release
from handrail.talk.models import Decision, Thread


class Appearance(NamedTuple):
    """A release, with its number among those of its module and its day."""

    release: int
    number: int
    made_at: datetime


def appearances(decisions: Iterable[Decision], thread: Thread) -> dict[int, Appearance]:
    """For decisions on threads of one module (`thread` is any of them), by their ids; two queries for any number.

    A decision that changes nothing, or whose change is not out yet, is not in it.
    """
    wanted = list(decisions)
    names = {"release__module_slug": thread.module_slug, "release__language": thread.language}
    keys = {one.topic_key for one in wanted if one.topic_key}
    since = min((one.after_release for one in wanted if one.topic_key), default=0)
    changes = list(
        Change.objects.filter(Q(**names), topic_key__in=keys, release_id__gt=since)
        .order_by("release_id")
        .values_list("topic_key", "release_id")
    )
    found: dict[int, int] = {}
    for one in wanted:
        if one.appeared_in:
            found[one.pk] = one.appeared_in
        elif one.topic_key:
            later = (pk for key, pk in changes if key == one.topic_key and pk > one.after_release)
            if first := next(later, None):
                found[one.pk] = first
    days = {pk: Appearance(pk, number, made_at) for pk, number, made_at in _numbered(thread, set(found.values()))}
    return {pk: days[release] for pk, release in found.items() if release in days}


def _numbered(thread: Thread, wanted: set[int]) -> Iterable[tuple[int, int, datetime]]:
    number = release_number(thread.module_slug, thread.language, "pk")
    return Release.objects.filter(pk__in=wanted).annotate(number=number).values_list("pk", "number", "made_at")


def release_number(module_slug: str, language: str, pk: str) -> Subquery:
    """How many releases of a module there were when the one in the column `pk` was made, itself among them."""
    until = Release.objects.filter(module_slug=module_slug, language=language, pk__lte=OuterRef(pk)).order_by()
    return Subquery(until.values("module_slug").annotate(number=Count("pk")).values("number"))
