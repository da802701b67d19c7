"""Those who write at the same time: one leads, workers take turns, and nobody stands in the way who could not write."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from handrail.accounts.models import User
from handrail.learning import device
from handrail.learning.commits import commits
from handrail.learning.models import Event
from handrail.learning.progress import Happened
from handrail.learning.turns import turn
from handrail.learning.writing import Place, Ticket, Who, write_together
from tests.learning.keeping import items, keeper, module, report, token_of  # noqa: F401  fixtures
from tests.signing_in import sign_in


@pytest.mark.django_db
@pytest.mark.usefixtures("module")
def test_whoever_cannot_lead_leaves_the_way_free() -> None:
    client = keeper()
    who = Who(token_hash=device.hash_of(token_of(client)))
    no_day = Happened("question:start/one", "read", 2, 0)
    with pytest.raises(ValueError, match="ordinal"):
        commits.write(Ticket(who, Place("sample", "en", 1), [no_day]))
    assert report(client, question="start/one", chosen=["read"]).status_code == 204
    assert items() == ["question:start/one"]


@pytest.mark.django_db
@pytest.mark.usefixtures("module")
def test_devices_and_accounts_are_written_together() -> None:
    people = {name: User.objects.create_user(name) for name in ("ada", "bob")}
    clients = [keeper(sign_in(Client(), people[name])) for name in ("ada", "bob", "ada")]
    names = [Who(session=client.cookies["sessionid"].value) for client in clients]
    names += [Who(token_hash=device.hash_of(token_of(keeper()))), Who(session="0" * 32), Who(token_hash="0" * 64)]
    place, day = Place("sample", "en", 1), timezone.localdate().toordinal()
    tickets = [Ticket(who, place, [Happened(f"page:{number}", "", None, day)]) for number, who in enumerate(names)]
    write_together(tickets)
    kept = [ticket.keeping for ticket in tickets]
    read = {keeping: list(Event.objects.filter(keeping=keeping).values_list("item", flat=True)) for keeping in kept}
    assert list(read.values()) == [["page:0", "page:2"], ["page:1"], ["page:3"], []]
    assert (kept[0], kept[4:]) == (kept[2], [0, 0])
    assert all(ticket.done for ticket in tickets)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite has one writer at a time.")
def test_workers_of_one_file_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "handrail.sqlite3"))
    other = os.open(tmp_path, os.O_RDONLY)
    try:
        with turn(), pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(other)
