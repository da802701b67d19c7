"""One's own progress and how questions and cases fare, by axe: light, dark, narrow, wide, and both ways of writing."""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser
from wagtail.users.models import UserProfile

from handrail.learning import actions
from handrail.learning.models import Event, Tally
from handrail.reading import actions as reading
from tests import axe
from tests.browsing import documents
from tests.learning import case_sample
from tests.learning.keeping import form, keeper, report  # noqa: F401  fixtures
from tests.reading import sample
from tests.signing_in import sign_in
from tests.talk import cast
from tests.variables import LANGUAGES, drawn

pytestmark = pytest.mark.django_db

# Wagtail's own around them is not ours to mend.
AUTHORS = {"authors", "fares"}
# Where most is on the page, everything is tried with everything; colours do not depend on the way of writing.
RICHEST = {"busy", "fares"}
QUESTIONS = {"one": ["wait"], "many": ["ask"], "steps": ["wait", "ask", "read"]}


def somebody_busy(language: str) -> Client:
    """Someone with a page read, questions that come back today and later, and a case begun."""
    client, small = keeper(address=f"/{language}/sample/progress/"), f"/learning/{language}/sample/"
    for question, chosen in QUESTIONS.items():
        report(client, address=small, question=f"start/{question}", chosen=chosen)
    Event.objects.update(day=timezone.localdate() - datetime.timedelta(days=30))
    report(client, address=small, question="start/many", chosen=["ask"])
    report(client, address=small, case=case_sample.HEAVY, path="")
    actions.rebuild()
    return client


def many_learners() -> None:
    """Enough of them that everything is shown to authors."""
    case = next(one for one in case_sample.module().cases if one.key == case_sample.HEAVY)
    counts = {("question:start/one", option): 12 for option in ("right", "wrong", "chosen:read", "chosen:ask")}
    counts |= {("question:start/one", option): 12 for option in ("rest:right", "rest:other")}
    for situation in case.situations:
        counts[f"step:{case.key}/{situation.key}", "came"] = 30
        for option in situation.decision.options if situation.decision else ():
            counts[f"step:{case.key}/{situation.key}", f"chosen:{option.key}"] = 10
    counts[f"case:{case.key}", "ended"] = 20
    Tally.objects.all().delete()
    Tally.objects.bulk_create(
        Tally(module_slug="sample", item=item, option=option, people=people, total=0)
        for (item, option), people in counts.items()
    )


def pages(language: str) -> dict[str, str]:
    """Every page of both, in each of its states."""
    reading.release(case_sample.module(language), sample.MEDIA)
    progress = f"/{language}/sample/progress/"
    busy, fresh = somebody_busy(language), keeper(address=progress)
    editor = cast.person("editor", "Editor")
    many_learners()
    UserProfile.objects.create(user=editor, preferred_language=language)
    authors = sign_in(Client(), editor)
    asked = {
        "stranger": (Client(), progress),
        "begun": (fresh, f"{progress}?done=kept"),
        "busy": (busy, progress),
        "in an account": (sign_in(Client(), cast.person("ada")), progress),
        "deleting": (busy, f"{progress}delete/"),
        "authors": (authors, "/admin/learning/"),
        "fares": (authors, f"/admin/learning/{language}/sample/"),
    }
    found = {name: client.get(address) for name, (client, address) in asked.items()}
    assert {name: page.status_code for name, page in found.items()} == dict.fromkeys(asked, 200)
    return {name: page.content.decode() for name, page in found.items()}


def test_by_axe(browser: Browser) -> None:
    for language in drawn(LANGUAGES, 1):
        assert problems_in(browser, language) == []


def problems_in(browser: Browser, language: str) -> list[str]:
    with transaction.atomic():
        shown = pages(language)
        # The next language has the same people.
        transaction.set_rollback(True)
    for name, part in (("busy", "calendar"), ("fares", "fares-bar"), ("begun", "told")):
        assert part in shown[name]
    found = []
    for name, page in documents(browser, shown):
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        schemes = axe.SCHEMES if language == "en" or name in RICHEST else ["dark"]
        found += axe.problems(page, name, within="main" if name in AUTHORS else None, schemes=schemes)
    return found
