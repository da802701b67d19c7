"""Without script somebody says which pages they have read, and sees it on the page of their progress."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from handrail.content.model import Stage, reading_order
from handrail.learning.models import Event
from tests.learning import harbour
from tests.learning.keeping import PROGRESS, form, items, keeper, module, words  # noqa: F401  fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("module")]

READ = f"{PROGRESS}read/"


def test_a_page_is_marked_as_read_and_leads_on() -> None:
    client = keeper()
    page = BeautifulSoup(client.get("/en/sample/start/").content, "html.parser")
    marking = page.select_one("noscript form")
    assert marking["action"] == READ
    fields = {one["name"]: one["value"] for one in marking.select("input")}
    onward = form(client, READ, **fields)
    assert (onward.status_code, onward["Location"]) == (302, "/en/sample/start/below/")
    assert items() == ["page:start"]
    told = words(client.get(PROGRESS))
    assert "Pages read: 1 of 1." in told
    assert "You have read every page" in told
    assert form(client, READ, page="below")["Location"] == PROGRESS


def test_where_to_go_on_is_said() -> None:
    topics = reading_order(harbour.released().topics)
    first, second = (one for one in topics if one.stage is not Stage.CONCEPT)
    client = keeper()
    progress = f"/en/{harbour.SLUG}/progress/"
    form(client, f"{progress}read/", page=first.key)
    told = words(client.get(progress))
    assert f"Continue where you left: {first.short_title or first.title}" in told
    assert f"The first page that you have not read: {second.short_title or second.title}" in told


def test_whoever_keeps_nothing_is_told_how() -> None:
    client = Client()
    assert form(client, READ, page="start")["Location"] == PROGRESS
    assert not Event.objects.exists()
    assert "Keep my progress on this device" in words(client.get(PROGRESS))
    assert client.get(READ)["Location"] == PROGRESS


def test_what_is_refused() -> None:
    client = keeper()
    assert form(client, READ, page="nowhere").status_code == 404
    assert form(client, READ).status_code == 404
    assert form(client, "/en/other/progress/read/", page="start").status_code == 404
    assert form(client, READ, {"Sec-Fetch-Site": "cross-site"}, page="start").status_code == 403
    assert items() == []
