"""Removal for good: posts lose their words, and words of a person are taken out of everything that a module keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from handrail.reading import actions as reading
from handrail.talk.access import demand
from handrail.talk.actions.sending import empty, end
from handrail.talk.models import Act, Correspondent, Credit, Flag, Letter, Post, Record, State, Thread
from handrail.talk.removal import indexes, places, releases, translations, words
from handrail.talk.removal.scope import Scope, scope
from handrail.talk.removal.words import Words

__all__ = ["Preview", "StillShown", "forget", "preview", "remove"]


class StillShown(Exception):
    """Readers see the words now, or something is named with them; nothing was removed. `where` has the titles."""

    def __init__(self, where: list[str]) -> None:
        self.where = where
        super().__init__(
            _(
                "Nothing was removed yet: readers see these words, or a page, source or picture is named with them: "
                "%(where)s. Publish the page without them, or give it another name; then remove them here."
            )
            % {"where": "; ".join(where[:10])}
        )


@dataclass(frozen=True)
class Preview:
    """What a removal would touch: how many entries of each place, by its name, and in which words they were found.

    Where `standing` has titles, nothing can be removed before those are published without the words.
    """

    counts: dict[str, int] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)


def preview(slug: str, given: Words) -> Preview:
    """What taking these words out of a module would touch; nothing is changed."""
    if not given:
        return Preview()
    found = scope(slug)
    counts = Counter(str(one.place.label) for one in places.touched(found, given))
    counts[_("Former releases")] += sum(1 for _release in releases.former(found, given))
    counts[_("Texts cut up for translation")] += sum(1 for _row in translations.found(found, given))
    examples = given.examples
    return Preview({name: count for name, count in counts.items() if count}, examples, releases.standing(found, given))


@transaction.atomic
def remove(user: Any, thread: Thread, posts: Iterable[int], given: Words) -> dict[str, int]:
    """Empties posts of a thread, by their ids, and takes words out of all that its module keeps; how much was touched.

    With the post that opened it, the thread loses everything else that its sender gave. Raises PermissionDenied,
    StillShown and words.Unfit, with nothing changed. Afterwards `handrail.talk.removal.traces.clear` is to be called.
    """
    demand(user, "rule")
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    chosen = list(thread.posts.filter(pk__in=list(posts)))
    counts = _forget(thread.module_slug, given) if given else {}
    if chosen:
        _empty(thread, chosen)
        counts[_("Posts of this thread")] = len(chosen)
    if counts:
        # It says that something was removed, never what.
        Record.objects.create(thread=thread, act=Act.REMOVED, done_by=user)
    return counts


@transaction.atomic
def forget(slug: str, given: Words) -> dict[str, int]:
    """Takes words out of all that a module keeps, for the operator's command line. Raises StillShown and Unfit."""
    return _forget(slug, given)


def _forget(slug: str, given: Words) -> dict[str, int]:
    words.demand(given)
    found = scope(slug)
    # Nobody publishes the words while they are removed: a release waits for the page of its module.
    _hold(found)
    standing = releases.standing(found, given)
    if standing:
        raise StillShown(standing)
    counts: Counter[str] = Counter()
    for one in list(places.touched(found, given)):
        places.change(one)
        counts[str(one.place.label)] += 1
    counts[_("Former releases")] += releases.rewrite(found, given)
    counts[_("Texts cut up for translation")] += translations.rewrite(found, given)
    indexes.rewrite(found)
    # Every worker forgets what it has in memory.
    reading.turn()
    return {name: count for name, count in counts.items() if count}


def _hold(found: Scope) -> None:
    for page in found.modules:
        type(page).objects.select_for_update().filter(pk=page.pk).exists()


def _empty(thread: Thread, posts: list[Post]) -> None:
    names = [post.pk for post in posts]
    empty(thread.posts.filter(pk__in=names), State.REMOVED)
    Record.objects.filter(post__in=names).update(reason="")
    Flag.objects.filter(post__in=names).update(reason="", settled=True)
    # A letter that waits may tell what a post said, whoever it goes to.
    threads: list[Model] = [thread, *thread.joined.all(), *filter(None, [thread.joined_to])]
    Letter.objects.filter(thread__in=threads).delete()
    first = thread.posts.order_by("pk").values_list("pk", flat=True).first()
    if first in names:
        _empty_thread(thread)


def _empty_thread(thread: Thread) -> None:
    Credit.objects.filter(thread=thread).delete()
    Correspondent.objects.filter(thread=thread).delete()
    thread.heading = thread.was = thread.proposed = thread.place = thread.receipt_hash = ""
    end(thread, State.REMOVED)
