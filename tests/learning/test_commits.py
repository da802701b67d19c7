"""Those who write at the same time: one leads, workers take turns, and nobody stands in the way who could not write."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from django.db import connection

from handrail.learning import device
from handrail.learning.commits import Place, Ticket, Who, commits
from handrail.learning.progress import Happened
from handrail.learning.turns import turn
from tests.learning.keeping import items, keeper, module, report, token_of  # noqa: F401  fixtures


@pytest.mark.django_db
@pytest.mark.usefixtures("module")
def test_whoever_cannot_lead_leaves_the_way_free() -> None:
    client = keeper()
    who = Who(token_hash=device.hash_of(token_of(client)))
    no_answer = Happened("question:start/one", "read", 7, 1)
    with pytest.raises(IndexError):
        commits.write(Ticket(who, Place("sample", "en", 1), [no_answer]))
    assert report(client, question="start/one", chosen=["read"]).status_code == 204
    assert items() == ["question:start/one"]


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
