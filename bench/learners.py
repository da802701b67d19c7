"""Fills a site with learners, and takes the time of what is measured inside a process; a program of its own.

`python -m bench.learners fill MODULE LEARNERS EVENTS`, `… commits SECONDS`, `… answers MODULE`, `… authors MODULE`:
each on the data folder and database of the environment, each prints JSON.
"""

from __future__ import annotations

import datetime
import json
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from typing import Any

import django

AT_ONCE = 5_000
WRITERS = 2
TIMES, WARM = 30, 3


def token(number: int) -> str:
    """The token of a learner: only the bench knows it beforehand."""
    return f"{number:043d}"


def fill(slug: str, learners: str, events: str) -> dict[str, float]:
    """Learners and their events up to what is wanted, folded by the product itself."""
    from django.db import connection, transaction

    from handrail.learning import actions
    from handrail.learning.catalogue import of_release
    from handrail.learning.device import hash_of
    from handrail.learning.models import Event, Keeping
    from handrail.reading.models import Edition

    count, each = int(learners), int(events) // int(learners)
    catalogue = of_release(Edition.objects.get(module_slug=slug, language="en").release_id)
    today = datetime.date.today()  # noqa: DTZ011  the server's day is the machine's
    Keeping.objects.bulk_create(
        (Keeping(token_hash=hash_of(token(number)), begun_on=today, last_on=today) for number in range(count)),
        batch_size=AT_ONCE,
    )
    table = Event._meta.db_table  # noqa: SLF001
    insert = (
        f'INSERT INTO {table} (keeping_id, module_slug, language, release, item, answer, "right", day) '
        "VALUES (%s, %s, 'en', %s, %s, %s, %s, %s)"
    )
    dice = random.Random(5)
    batch: list[tuple[Any, ...]] = []
    with transaction.atomic(), connection.cursor() as cursor:
        for keeping in Keeping.objects.order_by("pk").values_list("pk", flat=True):
            for item, answer, right, ago in _done(catalogue, each, dice):
                day = today - datetime.timedelta(days=ago)
                batch.append((keeping, slug, catalogue.release, item, answer, right, day))
            if len(batch) >= AT_ONCE:
                cursor.executemany(insert, batch)
                batch.clear()
        if batch:
            cursor.executemany(insert, batch)
    began = time.perf_counter()
    summaries = actions.rebuild()
    return {"summaries": summaries, "events": Event.objects.count(), "rebuilding": time.perf_counter() - began}


def _done(catalogue: Any, each: int, dice: random.Random) -> Iterator[tuple[str, str, int | None, int]]:
    """What one learner did, the oldest first: half pages, half answers."""
    topics, questions = list(catalogue.topics), list(catalogue.questions)
    for ago in sorted((dice.randrange(100) for _ in range(each)), reverse=True):
        if dice.random() < 0.5 or not questions:
            yield f"page:{dice.choice(topics)}", "", None, ago
        else:
            name = dice.choice(questions)
            options = [one.key for one in catalogue.questions[name].options]
            yield f"question:{name}", dice.choice(options), dice.choice((0, 1, 2, 2)), ago


def commits(seconds: str) -> dict[str, float]:
    """How many rows a second are committed one by one from Python, by as many writers as a server has workers."""
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_commits (name varchar(64), number integer)")
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(WRITERS) as pool:
        counts = pool.map(_commit, [float(seconds)] * WRITERS)
        alone = pool.map(_commit, [float(seconds)])
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_commits")
    return {"together": sum(counts) / float(seconds), "alone": sum(alone) / float(seconds)}


def _commit(seconds: float) -> int:
    from django.db import connection, transaction

    count, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_commits (name, number) VALUES (%s, %s)", ["a name", count])
        count += 1
    return count


def answers(slug: str) -> list[str]:
    """What a script sends of an answer, one for every question of the module."""
    from handrail.learning.catalogue import of_release
    from handrail.reading.models import Edition

    catalogue = of_release(Edition.objects.get(module_slug=slug, language="en").release_id)
    return [
        json.dumps({"question": name, "chosen": [option.key for option in question.options]})
        for name, question in catalogue.questions.items()
    ]


def authors(slug: str) -> dict[str, float]:
    """Milliseconds and queries of the page for authors."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    person, _ = get_user_model().objects.get_or_create(username="bench-publisher")
    person.groups.add(Group.objects.get(name="Publisher"))
    client = Client()
    client.force_login(person)
    address = f"/admin/learning/en/{slug}/"
    taken = []
    for _ in range(WARM + TIMES):
        began = time.perf_counter()
        status = client.get(address).status_code
        taken.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    slow = quantiles(taken[WARM:], n=20)[-1]
    return {"status": status, "p50": median(taken[WARM:]), "p95": slow, "queries": len(captured)}


if __name__ == "__main__":
    django.setup()
    verbs: dict[str, Callable[..., Any]] = {"fill": fill, "commits": commits, "answers": answers, "authors": authors}
    print(json.dumps(verbs[sys.argv[1]](*sys.argv[2:])))
