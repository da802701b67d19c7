"""How much is taken: per sender, per topic, and what has to wait until someone has looked at it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone

from handrail.talk.models import Block, Closing, Kind, Opening, Post, Rule, Sending, State
from handrail.talk.senders import Sender

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """At most `count` within `span`."""

    count: int
    span: datetime.timedelta


PER_SENDER = (Limit(5, datetime.timedelta(minutes=10)), Limit(30, DAY))
PER_PLACE = (Limit(20, datetime.timedelta(minutes=10)), Limit(150, DAY))
"""With accounts, from one place: a class has many, and so has whoever makes one after the other."""
PER_TOPIC = Limit(60, datetime.timedelta(hours=1))
LINKS_SHOWN_AT_ONCE = 1
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


class NotTaken(Exception):
    """Nothing new of this kind is taken here now."""


class TooMuch(Exception):
    """The sender, or everyone together here, sent too much lately; `wait` says how long until the next may come."""

    def __init__(self, wait: datetime.timedelta) -> None:
        super().__init__(str(wait))
        self.wait = wait


def opening(module_slug: str, language: str, topic_key: str, kind: str) -> Opening:
    """How open a talk page is for a kind; private notes are always taken."""
    if kind == Kind.PRIVATE:
        return Opening.OPEN
    closed = Closing.objects.filter(module_slug=module_slug, language=language, topic_key__in={"", topic_key})
    if closed.exists():
        return Opening.CLOSED
    found = Rule.objects.filter(module_slug=module_slug, kind=kind).values_list("opening", flat=True).first()
    return Opening(found) if found else Opening.OPEN


def openings(module_slug: str, language: str, topic_key: str) -> dict[Kind, Opening]:
    """How open a talk page is for every kind, in two queries."""
    closed = Closing.objects.filter(module_slug=module_slug, language=language, topic_key__in={"", topic_key}).exists()
    rules = dict(Rule.objects.filter(module_slug=module_slug).values_list("kind", "opening"))
    found = {kind: Opening.CLOSED if closed else Opening(rules.get(kind, Opening.OPEN)) for kind in Kind}
    return found | {Kind.PRIVATE: Opening.OPEN}


def demand(sender: Sender, place: str, *, private: bool = False, own: bool = False) -> None:
    """Counts one sending. Raises NotTaken for a blocked sender, TooMuch for one that has to wait.

    Someone who floods a topic does not keep others from writing to the team in private; nor those whom the team has let
    through before, and those in a thread of their `own` that it let through, from going on in public.
    """
    forget()
    if _is_blocked(sender) and not private:
        raise NotTaken
    if sender.is_team:
        return
    now = timezone.now()
    # A sender of whom nothing is known is no one in particular, and cannot be told to wait for others.
    for limit in PER_SENDER if sender.name else ():
        _keep_within(limit, now, sender=sender.name, place__startswith="private" if private else "")
    if sender.user and sender.mark:
        for limit in PER_PLACE:
            _keep_within(limit, now, sender=sender.mark)
        Sending.objects.create(sender=sender.mark, place="")
    if not (private or own or _is_known(sender)):
        _keep_within(PER_TOPIC, now, place=place)
    Sending.objects.create(sender=sender.name, place="private" if private else place)


def _keep_within(limit: Limit, now: datetime.datetime, **which: str) -> None:
    recent = Sending.objects.filter(sent_at__gt=now - limit.span, **which).order_by("-sent_at")
    # The one that has to grow old before another may come.
    oldest = recent.values_list("sent_at", flat=True)[limit.count - 1 : limit.count]
    for sent_at in oldest:
        raise TooMuch(sent_at + limit.span - now)


def _is_blocked(sender: Sender) -> bool:
    if sender.user:
        return Block.objects.filter(user=sender.user).exists()
    return bool(sender.mark) and Block.objects.filter(user=None, sender=sender.mark).exists()


def state_of_new(sender: Sender, rule: Opening, text: str) -> State:
    """Whether a new post is shown at once. Raises NotTaken where nothing new is taken."""
    if sender.is_team:
        return State.SHOWN
    if rule == Opening.CLOSED:
        raise NotTaken
    if rule == Opening.HELD or has_many_links(text) or not _is_known(sender):
        return State.HELD
    return State.SHOWN


def has_many_links(text: str) -> bool:
    """Whether someone has to look at a text for its links, whoever wrote it."""
    return len(_LINK.findall(text)) > LINKS_SHOWN_AT_ONCE


def _is_known(sender: Sender) -> bool:
    """Whether the team has let something of theirs be shown before. A private note is shown to nobody, and proves
    nothing."""
    posts = Post.objects.filter(state=State.SHOWN, internal=False).exclude(thread__kind=Kind.PRIVATE)
    return bool(sender.user) and posts.filter(author=sender.user).exists()


def forget() -> None:
    """Lets go of everything by which a sender of more than a day ago could be told from another."""
    before = timezone.now() - DAY
    Sending.objects.filter(sent_at__lt=before).delete()
    Post.objects.exclude(sender="").filter(written_at__lt=before).update(sender="")
    Block.objects.filter(user=None, made_at__lt=before).delete()
