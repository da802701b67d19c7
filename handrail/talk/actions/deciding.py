"""How the team decides, and how what it takes up gets into a draft."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.content.changes import places
from handrail.content.changes.reworded import reworded
from handrail.content.changes.words import merged
from handrail.content.model import Topic
from handrail.reading.models import Edition, Release
from handrail.talk import letters
from handrail.talk.access import demand
from handrail.talk.models import Act, Decision, Kind, Outcome, Record, Status, Thread
from handrail.talk.senders import role_of
from handrail.workshop import access as workshop
from handrail.workshop import rewriting
from handrail.workshop.topics import TopicPage


class NoReason(Exception):
    """A decision has to say why."""


class DecidedMeanwhile(Exception):
    """Someone else has decided since whoever decides looked at the thread."""


class HasMoved(Exception):
    """The draft does not say any more what whoever decides had before them."""


@dataclass(frozen=True)
class Proposal:
    """A suggested wording beside the page as its draft says it now.

    `current` is what stands at the place by now, None when the passage is gone. `merged` has the suggestion and what
    was changed since in one text, None where the two do not go together: then someone has to choose the words.
    """

    page: TopicPage
    topic: Topic
    place: places.Place | None
    current: str | None
    merged: str | None

    @property
    def conflicts(self) -> bool:
        return self.merged is None


def proposal(thread: Thread) -> Proposal:
    """What taking a suggested wording up would do now. Http404 when its page is gone."""
    page = workshop.topic(thread.module_slug, thread.language, thread.topic_key)
    if page is None:
        raise Http404
    topic = rewriting.drafted(page)
    where = places.Place.parse(thread.place)
    found = places.find(topic, where, thread.was) if where else None
    if found is None:
        return Proposal(page, topic, None, None, None)
    return Proposal(page, topic, found.place, found.text, merged(thread.was, thread.proposed, found.text))


@contextmanager
def over(thread: Thread, last: int) -> Iterator[None]:
    """For a decision over `last`, the latest that its maker has seen (0 for none), in one transaction.

    Raises DecidedMeanwhile when there is a later one, and then nothing has changed.
    """
    with transaction.atomic():
        Thread.objects.select_for_update().get(pk=thread.pk)
        latest = thread.decisions.last()
        if last != (latest.pk if latest else 0):
            raise DecidedMeanwhile
        yield


@transaction.atomic
def decide(
    user: Any, thread: Thread, outcome: Outcome, reason: str, *, topic_key: str = "", already_out: bool = False
) -> Decision:
    """Records a decision; a later one supersedes it. `already_out` says that the newest release has the change already.

    `topic_key` is the topic that changes, if not the thread's own. Raises NoReason.
    """
    demand(user, "decide")
    if not reason.strip():
        raise NoReason
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    released = _newest_release(thread)
    is_out = already_out or outcome == Outcome.ALREADY_THERE
    decision = Decision.objects.create(
        thread=thread,
        outcome=outcome.value,
        reason=reason.strip(),
        decided_by=user,
        role=role_of(user),
        supersedes=thread.decisions.last(),
        topic_key=(topic_key or thread.topic_key) if outcome.changes_the_page else "",
        after_release=released,
        appeared_in=released if is_out and released else None,
    )
    Thread.objects.filter(pk=thread.pk).update(status=Status.DECIDED, changed_at=timezone.now())
    Record.objects.create(thread=thread, act=Act.DECIDED, reason=outcome.value, done_by=user)
    letters.tell_of_decision(decision)
    return decision


@transaction.atomic
def take_up_wording(
    user: Any, thread: Thread, *, words: str, seen: str, outcome: Outcome, reason: str
) -> tuple[Decision, TopicPage]:
    """Puts `words` where the suggestion belongs, in a new draft of the page, and decides.

    `seen` is what the page's draft said there when the user chose the words. Raises HasMoved when it does not say so
    any more, Http404 when the passage is gone, and what `decide` and the workshop raise; then nothing has changed.
    """
    demand(user, "decide")
    if thread.kind != Kind.WORDING:
        raise Http404
    # Two who take up suggestions on one page come one after the other.
    TopicPage.objects.select_for_update().filter(slug=thread.topic_key).first()
    now = proposal(thread)
    if now.place is None:
        raise Http404
    if now.current != seen:
        raise HasMoved
    run = reworded(places.run_at(now.topic, now.place), words)
    rewriting.save_draft(now.page, places.with_run(now.topic, now.place, run), user)
    return decide(user, thread, outcome, reason), now.page


@transaction.atomic
def take_up_heading(
    user: Any, thread: Thread, *, title: str, parent_key: str, outcome: Outcome, reason: str
) -> tuple[Decision, TopicPage]:
    """Makes a topic at stage `concept` of an idea for a heading, below the topic with this key or at the outline's top.

    It is a draft until someone publishes it. Raises what `decide` and the workshop raise.
    """
    demand(user, "decide")
    modules = workshop.modules(thread.module_slug, thread.language)
    if thread.kind != Kind.HEADING or not modules:
        raise Http404
    parent = workshop.topic(thread.module_slug, thread.language, parent_key) if parent_key else modules[0]
    if parent is None:
        raise Http404
    asked = _("Ideas and experiences: what should this page say?")
    page = rewriting.add_concept(modules[0], parent, title, asked, user)
    return decide(user, thread, outcome, reason, topic_key=page.slug), page


def _newest_release(thread: Thread) -> int:
    names = {"module_slug": thread.module_slug, "language": thread.language}
    shown = Edition.objects.filter(**names).values_list("release_id", flat=True).first()
    return shown or Release.objects.filter(**names).values_list("pk", flat=True).first() or 0
