"""Beginning to keep progress, moving it into an account, letting go of it, and making everything that follows anew."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from handrail.learning import device, folding, progress
from handrail.learning.folding import Counts, add_to_counts, add_to_tallies
from handrail.learning.models import Event, Keeping, Summary, Tally, Unfolded
from handrail.learning.progress import Folded, Happened

AT_ONCE = 500
_EMPTY_FOR = datetime.timedelta(days=1)
_UNUSED_FOR = datetime.timedelta(days=396)


def keep_on_device() -> str:
    """Begins to keep progress on a device; its token, of which only the hash is kept."""
    today = timezone.localdate()
    let_go_of_old(today)
    token = device.new_token()
    Keeping.objects.create(token_hash=device.hash_of(token), begun_on=today, last_on=today)
    return token


def keep_in_account(user: Any) -> Keeping:
    """Begins to keep progress in an account; where it is kept already, nothing changes."""
    today = timezone.localdate()
    kept, _ = Keeping.objects.get_or_create(user=user, defaults={"begun_on": today, "last_on": today})
    return kept


def let_go_of_old(today: datetime.date) -> None:
    """Devices that were not used for as long as their cookie lives, and those on which nothing ever happened."""
    devices = Keeping.objects.filter(user=None)
    for old in devices.filter(last_on__lt=today - _UNUSED_FOR)[:AT_ONCE]:
        forget(old)
    devices.filter(last_on__lt=today - _EMPTY_FOR, events=None).delete()


@transaction.atomic
def take_over(user: Any, token: str) -> bool:
    """Moves what a device kept into an account, after what is there; whether the token was one."""
    moved = Keeping.objects.select_for_update().filter(token_hash=device.hash_of(token)).first()
    if moved is None:
        return False
    own = Keeping.objects.select_for_update().filter(user=user).first()
    if own is None:
        moved.user, moved.token_hash = user, None
        moved.save(update_fields=["user", "token_hash"])
        return True
    folding.fold([own.pk, moved.pk])
    for slug in list(moved.summaries.order_by("module_slug").values_list("module_slug", flat=True)):
        before = [_fold_of(own, slug), _fold_of(moved, slug)]
        moved.events.filter(module_slug=slug).update(keeping=own)
        after = _fold_of(own, slug)
        Summary.objects.update_or_create(
            keeping=own, module_slug=slug, defaults={"state": progress.written(after.state)}
        )
        _change_tallies(slug, less=before, more=[after])
    own.begun_on, own.last_on = min(own.begun_on, moved.begun_on), max(own.last_on, moved.last_on)
    own.save(update_fields=["begun_on", "last_on"])
    moved.delete()
    return True


@transaction.atomic
def forget(keeping: Keeping) -> None:
    """Deletes all that was kept; the tallies no longer count it either."""
    held = Keeping.objects.select_for_update().filter(pk=keeping.pk).first()
    if held is None:
        return
    folding.fold([held.pk])
    for slug in list(held.summaries.order_by("module_slug").values_list("module_slug", flat=True)):
        _change_tallies(slug, less=[_fold_of(held, slug)], more=[])
    held.delete()


@transaction.atomic
def rebuild(say: Callable[[int], object] = lambda _: None) -> int:
    """Makes all summaries and tallies anew from the events; how many summaries there are."""
    for model in (Unfolded, Summary, Tally):
        model.objects.all().delete()
    people: Counts = Counter()
    totals: Counts = Counter()
    count = 0
    for summaries in _in_batches(_refolded(people, totals)):
        Summary.objects.bulk_create(summaries)
        count += len(summaries)
        say(count)
    with connection.cursor() as cursor:
        add_to_tallies(cursor, people, totals)
    return count


def _refolded(people: Counts, totals: Counts) -> Iterator[Summary]:
    events = Event.objects.order_by("keeping_id", "module_slug", "pk").iterator(chunk_size=2_000)
    for (keeping, slug), group in groupby(events, attrgetter("keeping_id", "module_slug")):
        folded = progress.fold(map(happened, group))
        add_to_counts(slug, folded, people, totals)
        yield Summary(keeping_id=keeping, module_slug=slug, state=progress.written(folded.state))


def _in_batches(found: Iterable[Summary]) -> Iterator[list[Summary]]:
    batch: list[Summary] = []
    for one in found:
        batch.append(one)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def happened(event: Event) -> Happened:
    """An event as the fold sees it."""
    return Happened(event.item, event.answer, event.right, event.day.toordinal())


def _fold_of(keeping: Keeping, slug: str) -> Folded:
    return progress.fold(map(happened, keeping.events.filter(module_slug=slug).order_by("pk").iterator()))


def _change_tallies(slug: str, *, less: Iterable[Folded], more: Iterable[Folded]) -> None:
    people: Counts = Counter()
    totals: Counts = Counter()
    for folded in less:
        add_to_counts(slug, folded, people, totals, -1)
    for folded in more:
        add_to_counts(slug, folded, people, totals)
    with connection.cursor() as cursor:
        changed = {key: number for key, number in people.items() if number or totals[key]}
        add_to_tallies(cursor, Counter(changed), totals)
    Tally.objects.filter(module_slug=slug, people=0).delete()
