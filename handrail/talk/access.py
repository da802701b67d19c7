"""The only way from what a request names to a place, a thread or a post; Http404 where there is nothing to see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from handrail.content.model import Module, Topic, reading_order
from handrail.reading import access as reading
from handrail.reading.library import module_of
from handrail.reading.links import EditionLinks
from handrail.talk.models import Correspondent, Post, State, Thread
from handrail.talk.senders import Sender, hash_of


@dataclass(frozen=True)
class Place:
    """A talk page: of one topic as readers see it now or, without one, of the module."""

    module: Module
    topic: Topic | None
    release: int

    @property
    def topic_key(self) -> str:
        return self.topic.key if self.topic else ""

    @property
    def title(self) -> str:
        return self.topic.title if self.topic else self.module.title

    @cached_property
    def links(self) -> EditionLinks:
        return EditionLinks(self.module)

    @property
    def address(self) -> str:
        """The page that is talked about."""
        return self.links.topic(self.topic.key) if self.topic else self.links.overview()

    @property
    def talk(self) -> str:
        return self.address + "talk/"

    @property
    def feed(self) -> str:
        """What is followed of it: for a module everything, for a topic what is decided and changed there."""
        return self.talk + "feed/" if self.topic else self.address + "feed/"

    @property
    def names(self) -> dict[str, str]:
        """What a thread about this place is stored under."""
        return {
            "module_slug": self.module.slug,
            "language": self.module.language,
            "topic_key": self.topic_key,
        }


def place(language: str, slug: str, path: str = "") -> Place:
    """The module, or with a path the topic at it."""
    edition = reading.edition(language, slug)
    module = module_of(edition.release_id)
    topic = topic_of(module, reading.topic_key(EditionLinks(module), path)) if path else None
    return Place(module, topic, edition.release_id)


def place_of(thread: Thread) -> Place:
    """Where a thread belongs. A topic that is gone since leaves it with the module."""
    edition = reading.edition(thread.language, thread.module_slug)
    module = module_of(edition.release_id)
    return Place(module, topic_of(module, thread.topic_key), edition.release_id)


def topics(module: Module) -> tuple[Topic, ...]:
    """The module's topics in reading order."""
    return tuple(reading_order(module.topics))


def topic_of(module: Module, key: str) -> Topic | None:
    return next((topic for topic in topics(module) if topic.key == key), None)


def public_threads(place: Place) -> QuerySet[Thread]:
    """The threads that everyone can see on a talk page, the newest first; what was joined to another is in that one."""
    return Thread.objects.filter(PUBLIC, **place.names, joined_to=None)


PUBLIC = Q(state=State.SHOWN) & ~Q(kind="private")
_KEPT = Q(state__in=(State.WITHDRAWN, State.REMOVED), decisions__isnull=False, unseen=False) & ~Q(kind="private")


def thread(language: str, slug: str, code: str, sender: Sender) -> Thread:
    """A thread that everyone can see, or that is the sender's own.

    One that was withdrawn or removed after it was decided stays, without its words.
    """
    named = Thread.objects.filter(module_slug=slug, language=language, code=code)
    found = named.filter(PUBLIC | _KEPT).distinct().first()
    if found is None:
        own = named.first()
        if own is None or not sender.opened(own):
            raise Http404
        found = own
    return found


def public_thread(pk: int | None) -> Thread | None:
    """The thread that another one was joined to, if everyone can see it."""
    return Thread.objects.filter(PUBLIC, pk=pk).first() if pk else None


def own_threads(user: Any) -> QuerySet[Thread]:
    """What someone opened with their account, the newest first."""
    return Thread.objects.filter(author=user)


def own_thread(code: str, sender: Sender) -> Thread:
    """A thread that the sender opened with their account."""
    found = Thread.objects.filter(code=code).first() if code.isalnum() else None
    if found is None or not sender.opened(found):
        raise Http404
    return found


def by_receipt(token: str) -> Thread:
    """The thread that a receipt link opens."""
    found = Thread.objects.filter(receipt_hash=hash_of(token)).first() if token else None
    if found is None:
        raise Http404
    return found


SEEN = ~Q(state=State.HELD) & Q(unseen=False)
"""Posts that leave at least a line in their thread."""


def posts(thread: Thread, sender: Sender) -> QuerySet[Post]:
    """What this reader sees of a thread: what is shown, that something which was shown has been taken away (its words
    are not for them), and if the thread is theirs also what became of theirs."""
    seen = SEEN
    if sender.opened(thread):
        seen |= Q(by_opener=True)
    return thread.posts.filter(seen, internal=False)


def shown_post(thread: Thread, code: str) -> Post:
    """A post that everyone can see, for reporting it."""
    shown = thread.posts.filter(state=State.SHOWN, internal=False).only("pk")
    found = next((post for post in shown.iterator() if post.code == code), None)
    if found is None:
        raise Http404
    return found


def correspondent(token: str) -> Correspondent:
    """Whoever asked for answers by mail with this token."""
    found = Correspondent.objects.select_related("thread").filter(token_hash=hash_of(token)).first() if token else None
    if found is None:
        raise Http404
    return found


def team_thread(code: str, user: Any) -> Thread:
    """Any thread, private ones too, for the team."""
    demand(user, "answer")
    found = Thread.objects.filter(code=code).select_related("author", "assignee", "joined_to", "credit").first()
    if found is None:
        raise Http404
    return found


def team_post(thread: Thread, pk: int) -> Post:
    found = thread.posts.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def demand(user: Any, verb: str) -> None:
    """Raises PermissionDenied unless the user may `answer`, `decide` or `rule` threads."""
    if not (user.is_active and user.has_perm(f"talk.{verb}_thread")):
        raise PermissionDenied
