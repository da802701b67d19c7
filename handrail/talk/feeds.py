"""What a feed tells: releases with the pages that they changed, and decisions that everyone can see.

What strangers write is in no feed: only what the team released and decided, with the heading that it approved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from handrail.reading.models import Release
from handrail.talk import history
from handrail.talk.access import Place
from handrail.talk.models import Decision

LENGTH = 50
"""So many of the newest entries are told."""


@dataclass(frozen=True)
class Item:
    """One entry. `name` tells it from all others for ever; `lines` are its paragraphs."""

    name: str
    title: str
    address: str
    at: datetime
    lines: tuple[str, ...]


def items(place: Place) -> list[Item]:
    """The newest of what happened to a module or topic, the newest first."""
    releases = _of_topic(place) if place.topic else _of_module(place)
    found = [*releases, *_decisions(place)]
    return sorted(found, key=lambda one: (one.at, one.name), reverse=True)[:LENGTH]


def _of_module(place: Place) -> Iterator[Item]:
    for issue in history.issues(place, history.releases_of(place)[:LENGTH]):
        changed = tuple(f"{one.sort}: {one.title}" for one in issue.topics)
        yield Item(
            name=_name(place, f"release/{issue.number}", issue.made_at),
            title=_("Release %(number)d of “%(title)s”") % {"number": issue.number, "title": place.module.title},
            address=f"{place.address}history/",
            at=issue.made_at,
            lines=changed or (_("No page changed its words."),),
        )


def _of_topic(place: Place) -> Iterator[Item]:
    for entry in history.entries(place, history.changes_of(place)[:LENGTH]):
        compared = f"?from={entry.before}&to={entry.number}" if entry.before else ""
        yield Item(
            name=_name(place, f"{place.topic_key}/release/{entry.number}", entry.made_at),
            title=_("“%(title)s” in release %(number)d") % {"number": entry.number, "title": entry.title},
            address=f"{place.address}history/{compared}",
            at=entry.made_at,
            lines=(f"{entry.sort} · {entry.stage.name}",),
        )


def _decisions(place: Place) -> Iterator[Item]:
    """Superseded ones are told too: whoever follows the feed has read them."""
    earlier = Decision.objects.filter(thread=OuterRef("thread"), pk__lte=OuterRef("pk")).order_by()
    number = Subquery(earlier.values("thread").annotate(number=Count("pk")).values("number"))
    found = Decision.objects.filter(
        history.SEEN, thread__module_slug=place.module.slug, thread__language=place.module.language
    )
    if place.topic:
        found = found.filter(thread__topic_key=place.topic_key)
    for one in found.annotate(number=number).select_related("thread").order_by("-pk")[:LENGTH]:
        thread = one.thread
        what = f"{thread.get_kind_display()}: {thread.heading}" if thread.heading else thread.get_kind_display()
        yield Item(
            name=_name(place, f"talk/{thread.code}/decision/{one.number}", one.decided_at),
            title=f"{one.get_outcome_display()} – {what}",
            address=thread.address,
            at=one.decided_at,
            lines=tuple(filter(None, (_decider(one), *one.reason.splitlines()))),
        )


def _decider(decision: Decision) -> str:
    return _("Decided by: %(role)s") % {"role": decision.role} if decision.role else ""


def _name(place: Place, what: str, at: datetime) -> str:
    """A tag URI (RFC 4151) of the year in which the site had its name for sure."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"tag:{host},{at.year}:{place.module.language}/{place.module.slug}/{what}"


def released_at(place: Place) -> datetime:
    """When readers were given what they see now: where nothing else happened, the feed is as old."""
    return Release.objects.values_list("made_at", flat=True).get(pk=place.release)
