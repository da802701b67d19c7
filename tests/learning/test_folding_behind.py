"""What follows from an answer comes a moment behind it, and nobody who asks meanwhile can tell."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from handrail.learning import actions, device, folding
from handrail.learning.folding import fold_all
from handrail.learning.models import Keeping, Summary, Tally, Unfolded
from tests.learning.keeping import (  # noqa: F401  fixtures
    PROGRESS,
    SMALL,
    Front,
    keeper,
    module,
    read_first_steps,
    report,
    waited_for,
    words,
)
from tests.running import Server

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("module")]

WRONG = {"question": "start/one", "chosen": ["wait"]}


def counted() -> dict[tuple[str, str], int]:
    return {(item, option): people for item, option, people in Tally.objects.values_list("item", "option", "people")}


def test_where_somebody_stands_is_told_at_once_and_counted_later() -> None:
    client = keeper()
    report(client, page="below")
    report(client, **WRONG)
    told, page = client.get(SMALL).json(), words(client.get(PROGRESS))
    assert told["read"] == ["below", "start"]
    assert "Questions answered: 1 of 3" in page
    assert (Summary.objects.count(), Tally.objects.count(), Unfolded.objects.count()) == (0, 0, 1)
    assert fold_all() == 1
    assert (client.get(SMALL).json(), words(client.get(PROGRESS))) == (told, page)
    assert counted()["question:start/one", "wrong"] == 1
    assert (Summary.objects.count(), Unfolded.objects.count()) == (1, 0)


def test_nothing_is_folded_twice() -> None:
    one, other = keeper(), keeper()
    for client in (one, other, one):
        report(client, page="start")
    assert [fold_all(), fold_all()] == [2, 0]
    report(one, **WRONG)
    report(other, page="below")
    report(one, page="below")
    told = one.get(SMALL).json()
    fold_all()
    assert one.get(SMALL).json() == told
    assert counted()["page:start", "read"] == 2
    assert counted()["page:below", "read"] == 2
    before = counted()
    actions.rebuild()
    assert counted() == before


def test_all_are_folded_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MOST_AT_ONCE", 2)
    for _ in range(5):
        report(keeper(), page="start")
    assert fold_all() == 5
    assert counted() == {("page:start", "read"): 5}
    assert not Unfolded.objects.exists()


def test_nobody_stands_in_the_way_of_others(caplog: pytest.LogCaptureFixture) -> None:
    clients = [keeper() for _ in range(3)]
    for client in clients:
        report(client, page="start")
    fold_all()
    for client in clients:
        report(client, page="below")
    broken = Keeping.objects.order_by("pk")[1]
    Summary.objects.filter(keeping=broken).update(state="no state")
    fold_all()
    assert counted()["page:below", "read"] == 2
    assert [each.pk for each in Unfolded.objects.all()] == [broken.pk]
    assert f"number {broken.pk} cannot be folded" in caplog.text


def test_what_was_deleted_before_it_was_folded_never_counts() -> None:
    stays, goes = keeper(), keeper()
    for client in (stays, goes):
        report(client, page="start")
    actions.forget(Keeping.objects.latest("pk"))
    fold_all()
    assert counted() == {("page:start", "read"): 1}


def test_a_page_that_is_read_is_told_of_itself_in_front_of_django() -> None:
    client = keeper()
    for page, read in (("start", ["start"]), ("below", ["start", "below"])):
        assert json.loads(Front(client).ask("POST", json.dumps({"page": page}).encode())[1])["read"] == read


def test_a_server_folds_by_itself(server: Server, with_module: str) -> None:
    token = device.hash_of(read_first_steps(server, with_module))
    query = "select count(*) from learning_summary m join learning_keeping k on k.id = keeping_id where token_hash = ?"
    with closing(sqlite3.connect(server.data / "handrail.sqlite3")) as database:
        assert waited_for(server, lambda: database.execute(query, [token]).fetchone()[0]) == 1
