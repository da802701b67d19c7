"""What the inbox shows and counts: a fixed number of queries, none of which looks at every post."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.timesince import timesince

from handrail.content.changes.words import Part, difference
from handrail.talk.inbox.outline import Outline
from handrail.talk.models import Flag, Kind, Post, State, Status, Thread

PER_PAGE = 50
MOST = 1_000
"""Beyond this many, nobody needs to know how many there are."""

UNDECIDED = (
    Q(status__in=(Status.RECEIVED, Status.DISCUSSED), state__in=(State.SHOWN, State.HELD), joined_to=None)
    # A private note that was answered and closed has got what it asked for.
    & ~Q(kind=Kind.PRIVATE, closed=True)
)
_FIRST_WORDS, _BEFORE, _LONGEST = 400, 30, 140


@dataclass(frozen=True)
class Number:
    """How many there are, as far as it was counted."""

    count: int
    most: int = MOST

    @property
    def is_more(self) -> bool:
        return self.count > self.most

    @property
    def shown(self) -> int:
        return min(self.count, self.most)


@dataclass(frozen=True)
class Row:
    """A thread as a list shows it. `parts` is the change that a suggested wording makes, shortened; else `words`."""

    thread: Thread
    topic: str
    words: str
    parts: tuple[Part, ...]
    waiting: tuple[Post, ...] = ()

    @property
    def age(self) -> str:
        """In the largest unit that fits: “3 weeks”."""
        return str(timesince(self.thread.opened_at, depth=1))


def number(threads: QuerySet[Any], most: int = MOST) -> Number:
    """Counts, but not for ever."""
    return Number(threads.order_by().values("pk")[: most + 1].count(), most)


def held() -> Q:
    """Threads in which a post waits for approval."""
    posts = Post.objects.filter(state=State.HELD, internal=False)
    return Q(pk__in=posts.order_by().values("thread_id"))


def reported() -> Q:
    """Threads with a post that a reader reported and nobody has looked at since."""
    return Q(pk__in=Flag.objects.filter(settled=False).order_by().values("post__thread_id"))


def older_than(days: int) -> Q:
    return Q(opened_at__lt=timezone.now() - datetime.timedelta(days=days))


def with_words(threads: QuerySet[Thread], words: str) -> QuerySet[Thread]:
    """Those whose name, heading, wording or first post has these words, one after the other."""
    return threads.annotate(_opening=_opening()).filter(
        Q(code=words.lower())
        | Q(heading__icontains=words)
        | Q(was__icontains=words)
        | Q(proposed__icontains=words)
        | Q(_opening__icontains=words)
    )


def _opening() -> Subquery:
    return Subquery(Post.objects.filter(thread=OuterRef("pk")).order_by("pk").values("text")[:1])


def page(threads: QuerySet[Thread], start: int, outline: Outline) -> tuple[list[Row], bool]:
    """The rows of a list from `start` on, and whether there are more: two queries."""
    # Only the keys are sorted; words are fetched for what is shown.
    keys = list(threads.values_list("pk", flat=True)[start : start + PER_PAGE + 1])
    return rows(keys[:PER_PAGE], outline), len(keys) > PER_PAGE


def rows(keys: list[int], outline: Outline) -> list[Row]:
    """These threads in this order, with what a list shows of each: one query."""
    found = Thread.objects.filter(pk__in=keys).select_related("assignee", "joined_to", "credit").order_by()
    found = found.annotate(
        first_words=Substr(_opening(), 1, _FIRST_WORDS),
        waits=Exists(Post.objects.filter(thread=OuterRef("pk"), state=State.HELD, internal=False)),
        is_reported=Exists(Flag.objects.filter(post__thread=OuterRef("pk"), settled=False)),
        duplicates=Subquery(
            Thread.objects.filter(joined_to=OuterRef("pk"))
            .order_by()
            .values("joined_to")
            .annotate(number=Count("pk"))
            .values("number")
        ),
    )
    by_key = {thread.pk: _row(thread, outline) for thread in found}
    return [by_key[key] for key in keys if key in by_key]


def _row(thread: Any, outline: Outline) -> Row:
    topic = outline.topic(thread.language, thread.module_slug, thread.topic_key)
    parts = short_difference(thread.was, thread.proposed) if thread.kind == Kind.WORDING and thread.was else ()
    return Row(thread, topic, thread.heading or thread.first_words or "", parts)


def short_difference(was: str, proposed: str) -> tuple[Part, ...]:
    """The change from one text to the other with a few words around it; never much work, however long they are."""
    start = _same(was, proposed)
    stop = _same(was[start:][::-1], proposed[start:][::-1])
    begin = max(0, start - _BEFORE)
    begin = was.rfind(" ", 0, begin) + 1 if begin else 0
    end = max(0, stop - _BEFORE)
    # Only whole words, where they are separated by blanks.
    blank = was.find(" ", len(was) - end)
    end = len(was) - blank if end and blank >= 0 else 0
    return difference(_cut(was, begin, end), _cut(proposed, begin, end))


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str, begin: int, end: int) -> str:
    """A text without so many characters at its beginning and its end, and not too much of it."""
    kept = text[begin : len(text) - end]
    short = kept if len(kept) <= _LONGEST else kept[:_LONGEST].rsplit(" ", 1)[0]
    return ("… " if begin else "") + short + (" …" if end or short != kept else "")


def with_waiting(shown: list[Row], *, which: str) -> list[Row]:
    """The rows with the posts in them that are held, or reported: one query, two for reported ones."""
    keys = [row.thread.pk for row in shown]
    posts = Post.objects.filter(thread__in=keys, internal=False).order_by("pk")
    if which == "held":
        posts = posts.filter(state=State.HELD)
    else:
        flagged = Flag.objects.filter(settled=False, post__thread__in=keys).values("post")
        posts = posts.filter(pk__in=flagged).prefetch_related("flags")
    by_thread: dict[int, list[Post]] = {}
    for post in posts:
        by_thread.setdefault(post.thread_id, []).append(post)
    return [replace(row, waiting=tuple(by_thread.get(row.thread.pk, ()))) for row in shown]


def team() -> QuerySet[Any]:
    """Everyone who may answer for the team."""
    people = get_user_model().objects.with_perm(
        "talk.answer_thread", backend="django.contrib.auth.backends.ModelBackend"
    )
    return people.order_by("username")


def next_undecided(threads: QuerySet[Thread], after: Thread | None) -> Thread | None:
    """The one that has waited longest of those younger than this one; after the youngest, the oldest again."""
    ordered = threads.filter(UNDECIDED).order_by("opened_at", "pk")
    if after is None:
        return ordered.first()
    younger = Q(opened_at__gt=after.opened_at) | Q(opened_at=after.opened_at, pk__gt=after.pk)
    return ordered.filter(younger).first() or ordered.exclude(pk=after.pk).first()


def waiting(most: int) -> Number:
    """How many threads wait for somebody: undecided, held or reported."""
    return number(Thread.objects.filter(UNDECIDED | held() | reported()), most)


def held_posts(threads: Iterable[Thread]) -> QuerySet[Post]:
    """What waits for approval in these threads."""
    return Post.objects.filter(thread__in=list(threads), state=State.HELD, internal=False).order_by("pk")
