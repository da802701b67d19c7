"""Fills two threads and a talk page with attacks; the first of everything is harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from handrail.talk.models import Credit, Decision, Post, Thread
from tests.attacks import attacks

PER_LIST, PER_THREAD = 25, 50
"""How many threads are on a part of a talk page, and how many posts on a part of a thread."""
HARMLESS = "Ordinary words, without any signs."
KINDS = ("comment", "idea", "heading", "problem", "comment")


def texts(part: int) -> Iterator[str]:
    """Harmless words for a whole part of a list, then the attacks in one line each, made up to whole parts."""
    yield from [HARMLESS] * part
    found = [re.sub(r"\s+", " ", attack) for attack in attacks()]
    yield from found
    yield from islice(found, -len(found) % part)


def attack(slug: str, topic: str) -> str:
    """The long thread's name."""
    where = {"module_slug": slug, "language": "en", "topic_key": topic, "state": "shown"}
    written = list(texts(PER_LIST))
    threads = [
        Thread(**where, kind=KINDS[number % len(KINDS)], heading=text[:200] if number % 5 == 2 else "")
        for number, text in enumerate(written)
    ]
    Thread.objects.bulk_create(reversed(threads))
    Post.objects.bulk_create(
        Post(thread=thread, text=text, name=text[:60], by_opener=True, state="shown")
        for thread, text in zip(threads, written, strict=True)
    )
    Credit.objects.bulk_create(
        Credit(module_slug=slug, language="en", name=text[:60], thread=thread)
        for thread, text in zip(threads, written, strict=True)
    )
    long = Thread.objects.create(**where, kind="comment")
    Post.objects.bulk_create(Post(thread=long, text=text, name=text[:60], state="shown") for text in texts(PER_THREAD))
    for text in (HARMLESS, *islice(attacks(), 0, None, 40)):
        Decision.objects.create(thread=long, outcome="not-taken-up", reason=text, role="Editor")
    return long.code
