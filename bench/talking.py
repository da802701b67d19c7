"""Fills talk with much to do, and takes the time of its pages; a program of its own, on a data folder with a module.

`python -m bench.talking MODULE` prints JSON: for each page its median and 95th percentile in ms, how much of the median
is the processor's, and its queries. The pages are asked for inside this process through everything that a request goes
through but the network.
"""

from __future__ import annotations

import datetime
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import median, quantiles
from typing import Any

import django

THREADS, POSTS, BUSIEST = 10_000, 100_000, 2_000
TIMES, WARM = 60, 3
WORDS = ("this", "page", "should", "say", "more", "about", "what", "to", "do", "when", "someone", "writes", "again")


def main(slug: str) -> None:
    django.setup()
    from handrail.reading.models import Edition

    edition = Edition.objects.get(module_slug=slug, language="en")
    busiest = fill(edition)
    client = _signed_in()
    print(json.dumps({name: _taken(client, path) for name, path in _pages(edition, busiest)}))


def fill(edition: Any) -> Any:
    """Threads and posts up to what is wanted; the thread with the most posts."""
    from django.db import transaction

    from handrail.content.model import reading_order
    from handrail.reading.library import module_of
    from handrail.talk.models import Flag, Post, Thread

    topics = [topic.key for topic in reading_order(module_of(edition.release_id).topics)]
    dice = random.Random(4)
    with transaction.atomic():
        if Thread.objects.count() < THREADS:
            Thread.objects.bulk_create(_threads(edition, topics, dice), batch_size=1000)
            threads = list(Thread.objects.order_by("pk"))
            each = (POSTS - BUSIEST) // len(threads)
            Post.objects.bulk_create(_posts(threads, each, dice), batch_size=2000)
            busiest = next(one for one in threads if one.state == "shown" and one.kind == "comment")
            more = (Post(thread=busiest, state="shown", text=_words(dice)) for _ in range(BUSIEST - each))
            Post.objects.bulk_create(more, batch_size=2000)
            reported = list(Post.objects.order_by("pk").values_list("pk", flat=True)[:: POSTS // 300])
            Flag.objects.bulk_create(Flag(post_id=pk, reason="Look at this.") for pk in reported)
            _make_old(threads, dice)
        return Thread.objects.filter(state="shown", kind="comment").order_by("pk").first()


def _threads(edition: Any, topics: Sequence[str], dice: random.Random) -> Iterator[Any]:
    from handrail.talk.models import Thread

    for number in range(THREADS):
        kind = ("comment", "idea", "wording", "problem", "heading", "private")[number % 6]
        words = _words(dice)
        yield Thread(
            module_slug=edition.module_slug,
            language=edition.language,
            # A busy page has many of them.
            topic_key=topics[0] if number % 4 == 0 else dice.choice(topics),
            kind=kind,
            status=dice.choices(("received", "discussed", "decided"), (5, 2, 3))[0],
            state="held" if kind != "private" and number % 30 == 0 else "shown",
            was=words if kind == "wording" else "",
            proposed=words.replace("say", "tell") if kind == "wording" else "",
            place="blocks/x/body/0" if kind == "wording" else "",
            heading=words[:60] if kind == "heading" else "",
        )


def _posts(threads: list[Any], each: int, dice: random.Random) -> Iterator[Any]:
    from handrail.talk.models import Post

    for thread in threads:
        for number in range(each):
            state = thread.state if number == 0 else "held" if dice.random() < 0.002 else "shown"
            yield Post(thread=thread, by_opener=number == 0, state=state, text=_words(dice))


def _make_old(threads: list[Any], dice: random.Random) -> None:
    """Opened over the last year, instead of just now."""
    from handrail.talk.models import Thread

    for thread in threads:
        thread.opened_at -= datetime.timedelta(minutes=dice.randrange(500_000))
        thread.changed_at = thread.opened_at
    Thread.objects.bulk_update(threads, ["opened_at", "changed_at"], batch_size=500)


def _words(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randrange(10, 80)))


def _signed_in() -> Any:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    person, _ = get_user_model().objects.get_or_create(username="bench-publisher")
    person.groups.add(Group.objects.get(name="Publisher"))
    client = Client()
    client.force_login(person)
    return client


def _pages(edition: Any, busiest: Any) -> Iterator[tuple[str, str]]:
    from handrail.talk.models import Thread

    inbox, thread = "/admin/talk/", f"/admin/talk/{busiest.code}/"
    ordinary = Thread.objects.filter(kind="idea").order_by("pk").first()
    yield "inbox", inbox
    yield "inbox, waiting for approval", f"{inbox}?show=held"
    yield "inbox, reported posts", f"{inbox}?show=reported"
    yield "inbox, all, page 150", f"{inbox}?show=all&p=150"
    yield "inbox, one topic and kind", f"{inbox}?topic=en/{edition.module_slug}/{busiest.topic_key}&kind=idea"
    yield "inbox, words", f"{inbox}?show=all&q=nobody+wrote+this"
    yield "next undecided", f"{inbox}next/?after={ordinary.code}"
    yield "team's page of a thread", f"/admin/talk/{ordinary.code}/"
    yield f"team's page of {BUSIEST:,} posts", thread
    yield f"team's page of {BUSIEST:,} posts, the last", f"{thread}?posts=40"
    module = edition.prefix
    yield "talk page of a module", f"{module}talk/"
    yield f"thread of {BUSIEST:,} posts", f"{module}talk/{busiest.code}/"


def _taken(client: Any, path: str) -> dict[str, float]:
    """Milliseconds, and queries; nothing for a page that is not there."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        status = client.get(path).status_code
    if status not in {200, 302}:
        return {}
    taken, busy = [], []
    for _ in range(TIMES):
        began, worked = time.perf_counter(), time.process_time()
        client.get(path)
        taken.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    slow = quantiles(taken, n=20)[-1]
    return {"p50": median(taken), "p95": slow, "processor": median(busy), "queries": len(captured)}


if __name__ == "__main__":
    main(*sys.argv[1:])
