"""Fills a site with learners, and takes the time of what is measured inside a process; a program of its own.

`python -m bench.learners fill MODULE LEARNERS EVENTS`, `… commits SECONDS`, `… answers MODULE`, `… authors MODULE`:
each on the data folder and database of the environment, each prints JSON.
"""

from __future__ import annotations

import datetime
import itertools
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
    """The token of a learner on a device: only the bench knows it beforehand."""
    return f"{number:043d}"


def session(number: int) -> str:
    """The key of the session of a learner with an account."""
    return f"{number:032d}"


def cookie(number: int) -> str:
    """What the browser of a learner sends."""
    kept = f"sessionid={session(number)}" if number % 2 else f"handrail_progress={token(number)}"
    return f"handrail_keeps=1; {kept}"


def fill(slug: str, learners: str, events: str) -> dict[str, float]:
    """Learners, every other one on a device and the rest with an account, and their events up to what is wanted."""
    from django.db import connection

    from handrail.learning.catalogue import of_release
    from handrail.learning.models import Event, Keeping
    from handrail.reading.models import Edition

    count, each = int(learners), int(events) // int(learners)
    catalogue = of_release(Edition.objects.get(module_slug=slug, language="en").release_id)
    _keep(count)
    today = datetime.date.today()  # noqa: DTZ011  the server's day is the machine's
    dice = random.Random(5)
    rows = (
        (keeping, slug, "en", catalogue.release, item, answer, right, today - datetime.timedelta(days=ago))
        for keeping in Keeping.objects.order_by("pk").values_list("pk", flat=True)
        for item, answer, right, ago in _done(catalogue, each, dice)
    )
    _insert(Event._meta.db_table, rows)  # noqa: SLF001
    if connection.vendor == "postgresql":
        # It does so by itself within minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return {"events": Event.objects.count()}


def _keep(count: int) -> None:
    """Those whose numbers are even have a device."""
    from handrail.accounts.models import Session, User
    from handrail.learning.device import hash_of
    from handrail.learning.models import Keeping

    today = datetime.date.today()  # noqa: DTZ011  the server's day is the machine's
    begun = {"begun_on": today, "last_on": today}
    devices = (Keeping(token_hash=hash_of(token(number)), **begun) for number in range(0, count, 2))
    Keeping.objects.bulk_create(devices, batch_size=AT_ONCE)
    names = (User(username=f"learner-{number}", password=f"!{number}") for number in range(1, count, 2))
    users = User.objects.bulk_create(names, batch_size=AT_ONCE)
    Keeping.objects.bulk_create((Keeping(user=user, **begun) for user in users), batch_size=AT_ONCE)
    sessions = (store.create_model_instance(data) for store, data in map(_signed_in, itertools.count(1, 2), users))
    Session.objects.bulk_create(sessions, batch_size=AT_ONCE)


def _signed_in(number: int, user: Any) -> tuple[Any, dict[str, str]]:
    """The store of a session of somebody who has signed in today, and what it holds."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from handrail.accounts.sessions import SessionStore

    today = datetime.date.today().isoformat()  # noqa: DTZ011  the server's day is the machine's
    data = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
        "name": f"{number:022d}",
        "started_on": today,
        "last_used_on": today,
    }
    return SessionStore(session(number)), data


def _insert(table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """All rows in one transaction, the fastest way that the database has."""
    from django.db import connection, transaction

    columns = '(keeping_id, module_slug, language, release, item, answer, "right", day)'
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} {columns} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        while batch := list(itertools.islice(rows, AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} {columns} VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", batch)


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


def fold() -> dict[str, float]:
    """Folds what is behind, and how many seconds that took."""
    from handrail.learning.folding import fold_all

    began = time.perf_counter()
    return {"keepings": fold_all(), "seconds": time.perf_counter() - began}


def answers(slug: str) -> list[str]:
    """What a script sends of an answer: every option of every question by itself, and orders as they are."""
    from handrail.content.kinds.question import QuestionType
    from handrail.learning.catalogue import of_release
    from handrail.reading.models import Edition

    catalogue = of_release(Edition.objects.get(module_slug=slug, language="en").release_id)
    sent = []
    for name, question in catalogue.questions.items():
        keys = [option.key for option in question.options]
        chosen = [keys] if question.type is QuestionType.ORDERING else [[key] for key in keys]
        sent += [json.dumps({"question": name, "chosen": each}) for each in chosen]
    return sent


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
    verbs: dict[str, Callable[..., Any]] = {each.__name__: each for each in (fill, fold, commits, answers, authors)}
    print(json.dumps(verbs[sys.argv[1]](*sys.argv[2:])))
