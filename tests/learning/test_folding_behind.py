"""What follows from an answer comes a moment behind it, and nobody who asks meanwhile can tell."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing, suppress
from http.client import HTTPConnection
from time import monotonic

import pytest

from handrail.learning import actions, device, folding
from handrail.learning.folding import fold_all
from handrail.learning.models import Keeping, Summary, Tally, Unfolded
from tests.learning.keeping import HERE, PROGRESS, SMALL, Front, keeper, module, report, words  # noqa: F401  fixtures
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
    with closing(HTTPConnection(server.url.removeprefix("http://"), timeout=30)) as asking:
        asking.request("POST", f"/en/{with_module}/progress/", "", HERE)
        begun = asking.getresponse()
        begun.read()
        token = begun.headers["Set-Cookie"].partition("=")[2].partition(";")[0]
        cookie = f"handrail_keeps=1; handrail_progress={token}"
        headers = {**HERE, "Cookie": cookie, "Content-Type": "application/json"}
        asking.request("POST", f"/learning/en/{with_module}/", '{"page": "first-steps"}', headers)
        assert json.loads(asking.getresponse().read())["read"] == ["first-steps"]
    assert summaries(server, device.hash_of(token)) == 1


def summaries(server: Server, token_hash: str) -> int:
    """How many there are of a device, once there is one: it takes a moment."""
    query = "select count(*) from learning_summary m join learning_keeping k on k.id = keeping_id where token_hash = ?"
    until = monotonic() + 20
    with closing(sqlite3.connect(server.data / "handrail.sqlite3")) as database:
        while not (count := database.execute(query, [token_hash]).fetchone()[0]) and monotonic() < until:
            with suppress(subprocess.TimeoutExpired):
                server.process.wait(0.05)
    return int(count)
