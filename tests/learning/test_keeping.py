"""Nothing is kept before somebody asks; then what they do is, and they can see it, take it out and delete it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handrail.accounts.models import Session, User
from handrail.learning import actions, device
from handrail.learning.folding import fold_all
from handrail.learning.models import Event, Keeping, Summary, Tally, Unfolded
from tests.learning.keeping import (  # noqa: F401  fixtures
    HERE,
    PROGRESS,
    SMALL,
    Front,
    form,
    items,
    keeper,
    module,
    report,
    token_of,
    words,
)
from tests.signing_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("module")]

RIGHT = {"question": "start/one", "chosen": ["read"]}


def test_what_somebody_does_is_kept_once_they_asked() -> None:
    client = keeper()
    assert report(client, page="below").status_code == 200
    assert report(client, **RIGHT).status_code == 204
    assert items() == ["page:below", "question:start/one"]
    page = words(client.get(PROGRESS))
    assert "Questions answered: 1 of 3" in page
    assert "1 of 3" in page
    kept = Keeping.objects.get()
    assert (kept.user, kept.begun_on) == (None, timezone.localdate())
    assert kept.token_hash == device.hash_of(token_of(client))


def test_the_cookies() -> None:
    client = keeper()
    token, marker = client.cookies[device.TOKEN], client.cookies[device.MARKER]
    assert (token["httponly"], token["samesite"], token["max-age"]) == (True, "Lax", device.KEPT_FOR)
    assert (marker.value, marker["httponly"], marker["samesite"]) == ("1", "", "Lax")
    assert len(token.value) == 43


def test_nothing_is_set_or_kept_before_they_ask() -> None:
    client = Client()
    for address in ("/en/sample/", "/en/sample/start/", PROGRESS, f"{PROGRESS}delete/"):
        response = client.get(address)
        assert response.status_code == 200
        assert not response.cookies, address
    form(client, "/en/sample/start/", question="one", one="read")
    assert report(client, **RIGHT).status_code == 403
    assert (Keeping.objects.count(), Event.objects.count()) == (0, 0)


def test_an_answer_without_script_is_kept() -> None:
    client = keeper()
    assert form(client, "/en/sample/start/", question="one", one="wait").status_code == 200
    assert [(one.item, one.answer, one.right) for one in Event.objects.all()] == [("question:start/one", "wait", 0)]


def test_what_was_not_answered_yet_is_not_kept() -> None:
    client = keeper()
    assert form(client, "/en/sample/start/", question="one").status_code == 200
    assert items() == []


def test_where_somebody_stands() -> None:
    client = keeper()
    told = report(client, page="start")
    assert told.json() == {"read": ["start"], "last": "/en/sample/start/", "due": [], "progress": PROGRESS}
    assert client.get(SMALL).json() == told.json()
    assert told["Cache-Control"] == "no-store"


def test_what_was_learnt_comes_back() -> None:
    client = keeper()
    report(client, question="start/one", chosen=["wait"])
    assert client.get(SMALL).json()["due"] == []
    Event.objects.update(day=timezone.localdate() - datetime.timedelta(days=30))
    actions.rebuild()
    due = {"title": "Start here", "address": "/en/sample/start/#one", "minutes": 1}
    assert client.get(SMALL).json()["due"] == [due]
    assert "Come back to these today" in words(client.get(PROGRESS))
    report(client, **RIGHT)
    assert client.get(SMALL).json()["due"] == []


def test_the_calendar_says_nothing_of_what_it_is_about() -> None:
    client = keeper()
    report(client, **RIGHT)
    response = client.get(f"{PROGRESS}calendar/")
    assert response["Content-Type"].startswith("text/calendar")
    lines = response.content.decode().split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Refresher\\, 1 minutes" in lines
    assert b"ample" not in response.content


def test_take_out() -> None:
    client = keeper()
    report(client, **RIGHT)
    response = client.get(f"{PROGRESS}file/")
    assert "attachment" in response["Content-Disposition"]
    assert [one["item"] for one in response.json()["events"]] == ["question:start/one"]


def test_delete_all_of_it() -> None:
    client = keeper()
    report(client, **RIGHT)
    assert "cannot be brought back" in words(client.get(f"{PROGRESS}delete/"))
    assert Event.objects.count() == 1
    gone = form(client, f"{PROGRESS}delete/")
    assert gone.status_code == 302
    assert {name: one["max-age"] for name, one in gone.cookies.items()} == {device.TOKEN: 0, device.MARKER: 0}
    for model in (Keeping, Event, Summary, Tally):
        assert model.objects.count() == 0
    assert "Everything is deleted" in words(client.get(gone["Location"]))


@pytest.mark.parametrize("address", [PROGRESS, f"{PROGRESS}delete/", SMALL])
@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_nothing_is_done_for_another_site(address: str, headers: dict[str, str]) -> None:
    client = keeper()
    kept = Keeping.objects.get()
    assert report(client, headers, address, **RIGHT).status_code == 403
    assert (Keeping.objects.get(), items()) == (kept, [])


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"page": "nowhere"},
        {"page": "start", "question": "start/one"},
        {"question": "start/nothing", "chosen": ["read"]},
        {"question": "below/one", "chosen": ["read"]},
        {"question": "start/one", "chosen": ["bread"]},
        {"question": "start/one", "chosen": []},
        {"question": "start/many", "chosen": ["ask", "ask"]},
        {"question": "start/steps", "chosen": ["ask", "read"]},
        {"case": "nothing", "path": ""},
        {"page": ["start"]},
        {"page": "start", "words": "What I think."},
    ],
)
def test_what_the_module_does_not_have_is_refused(what: dict[str, Any]) -> None:
    client = keeper()
    assert report(client, **what).status_code == 422
    assert Front(client).ask("POST", json.dumps(what).encode())[0] == 422
    assert items() == []


def test_a_module_that_is_not_there() -> None:
    client = keeper()
    assert report(client, address="/learning/en/other/", page="start").status_code == 404
    assert Front(client).ask(path="/learning/fr/sample/")[0] == 404
    assert client.get("/en/other/progress/").status_code == 404


def test_a_forged_token_gets_nothing_and_is_let_go_of() -> None:
    client = keeper()
    report(client, **RIGHT)
    client.cookies[device.TOKEN] = device.new_token()
    for status, answer, cookies in (Front(client).ask(), Front(client).ask("POST", b'{"page": "start"}')):
        assert (status, answer) == (403, b"")
        assert {one["max-age"] for one in cookies.values()} == {"0"}
        assert set(cookies) == {device.TOKEN, device.MARKER}
    assert client.get(f"{PROGRESS}file/").status_code == 404
    assert "Nothing of what you do here is kept" in words(client.get(PROGRESS))
    form(client, f"{PROGRESS}delete/")
    assert items() == ["question:start/one"]


def test_the_front_answers_as_django_does() -> None:
    client = keeper()
    status, answer, cookies = Front(client).ask("POST", b'{"page": "start"}')
    assert (status, json.loads(answer)["read"], len(cookies)) == (200, ["start"], 0)
    assert Front(client).ask("POST", json.dumps(RIGHT).encode())[:2] == (204, b"")
    assert json.loads(Front(client).ask()[1]) == client.get(SMALL).json()
    sent = b"question=start/many&chosen=ask&chosen=read"
    assert Front(client).ask("POST", sent, CONTENT_TYPE="application/x-www-form-urlencoded")[0] == 204
    assert items() == ["page:start", "question:start/one", "question:start/many"]


def test_the_front_answers_who_is_signed_in() -> None:
    person = User.objects.create_user("ada", password="a long password for tests")
    client = keeper(sign_in(Client(), person))
    report(client, **RIGHT)
    assert json.loads(Front(client).ask()[1]) == client.get(SMALL).json()
    assert Front(client).ask("POST", b'{"page": "below"}')[0] == 200
    assert items() == ["question:start/one", "page:below"]
    assert Front(client).ask("POST", b'{"page": "start"}', HTTP_SEC_FETCH_SITE="cross-site")[0] == 403


def _ended(person: User, session: Session) -> None:
    session.expire_date = timezone.now()
    session.save()


def _of_yesterday(person: User, session: Session) -> None:
    session.last_used_on = datetime.date(2000, 1, 1)
    session.save()


def _of_another(person: User, session: Session) -> None:
    session.account = User.objects.create_user("bob")
    session.save()


def _without_a_hash(person: User, session: Session) -> None:
    session.auth_hash = ""
    session.save()


def _with_a_new_password(person: User, session: Session) -> None:
    person.set_password("another long password for tests")
    person.save()


def _locked_out(person: User, session: Session) -> None:
    person.is_active = False
    person.save()


@pytest.mark.parametrize(
    "change", [_ended, _of_yesterday, _of_another, _without_a_hash, _with_a_new_password, _locked_out]
)
def test_a_session_that_is_not_plain_is_left_to_django(change: Callable[[User, Session], None]) -> None:
    person = User.objects.create_user("ada", password="a long password for tests")
    client = keeper(sign_in(Client(), person))
    report(client, page="start")
    assert Front(client).ask()[0] == 200
    change(person, Session.objects.get())
    assert Front(client).ask()[0] == 299
    assert Front(client).ask("POST", b'{"page": "below"}')[:2] == (299, b'{"page": "below"}')
    assert items() == ["page:start"]


def test_two_sessions_are_left_to_django() -> None:
    client = keeper(sign_in(Client(), User.objects.create_user("ada", password="a long password for tests")))
    report(client, page="start")
    cookies = f"sessionid={client.cookies['sessionid'].value}"
    assert Front(client).ask(HTTP_COOKIE=cookies)[0] == 200
    for sent in (f"{cookies}; {cookies}", f"{cookies}; sessionid=x", f"{cookies}; {device.TOKEN}=x", "sessionid="):
        assert Front(client).ask(HTTP_COOKIE=sent)[0] == 299


def test_what_the_front_refuses() -> None:
    front = Front(keeper())
    body = b'{"page": "start"}'
    assert front.ask("POST", body, HTTP_SEC_FETCH_SITE="cross-site")[0] == 403
    assert front.ask("POST", body, CONTENT_LENGTH="")[0] == 411
    assert front.ask("POST", body + b" " * 9_000)[0] == 413
    assert front.ask("POST", body, CONTENT_TYPE="multipart/form-data; boundary=x")[0] == 415
    assert front.ask("POST", b"page=start&words=mine", CONTENT_TYPE="application/x-www-form-urlencoded")[0] == 422
    assert front.ask("POST", b"\xff", CONTENT_TYPE="application/x-www-form-urlencoded")[0] == 422
    assert front.ask("POST", b"[" * 8_000)[0] == 422
    assert items() == []


def test_what_the_front_passes_on() -> None:
    assert Front(Client()).ask()[0] == 299
    front = Front(keeper())
    assert front.ask(path="/en/sample/")[0] == 299
    assert front.ask(path="/learning/")[0] == 299
    assert front.ask("DELETE")[0] == 299


def test_a_day_takes_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handrail.learning.writing.MOST_IN_A_DAY", 3)
    client = keeper()
    assert [report(client, page="start").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert len(items()) == 3


def test_signing_in_moves_it_into_the_account() -> None:
    client = keeper()
    report(client, **RIGHT)
    token, person = token_of(client), User.objects.create_user("ada", password="a long password for tests")
    response = client.post("/accounts/login/", {"login": "ada", "password": "a long password for tests"})
    assert response.status_code == 302
    assert response.cookies[device.TOKEN]["max-age"] == 0
    assert response.cookies[device.MARKER].value == "1"
    assert Keeping.objects.get().user == person
    report(client, page="below")
    assert items() == ["question:start/one", "page:below"]
    assert "kept with your account" in words(client.get(PROGRESS))
    other = Client()
    other.cookies[device.TOKEN] = token
    assert report(other, page="start").status_code == 403
    left = client.post("/accounts/logout/")
    assert left.cookies[device.MARKER]["max-age"] == 0


def test_both_are_kept_when_the_account_had_some() -> None:
    person = User.objects.create_user("ada", password="a long password for tests")
    own = sign_in(Client(), person)
    keeper(own)
    report(own, **RIGHT)
    token = token_of(device_ := keeper())
    report(device_, question="start/one", chosen=["ask"])
    report(device_, page="below")
    fold_all()
    assert Tally.objects.get(option="right").people == 1
    assert Tally.objects.get(option="wrong").people == 1
    report(device_, page="start")
    assert actions.take_over(person, token)
    assert Keeping.objects.get().user == person
    assert items() == ["question:start/one", "question:start/one", "page:below", "page:start"]
    assert set(own.get(SMALL).json()["read"]) == {"start", "below"}
    assert not Tally.objects.filter(option="wrong").exists()
    _see_that_rebuilding_changes_nothing()
    assert not actions.take_over(person, token)


def test_leaving_takes_it_along() -> None:
    from handrail.accounts import belongings

    person = User.objects.create_user("ada", password="a long password for tests")
    client = keeper(sign_in(Client(), person))
    report(client, **RIGHT)
    assert belongings.everything_of(person)["learning"]["events"][0]["item"] == "question:start/one"
    belongings.part_from(person, remove=False)
    for model in (Keeping, Event, Summary, Tally):
        assert model.objects.count() == 0


def test_old_devices_are_let_go_of() -> None:
    client = keeper()
    report(client, page="start")
    today = timezone.localdate()
    Keeping.objects.update(last_on=today - datetime.timedelta(days=395))
    keeper()
    assert Keeping.objects.count() == 2
    Keeping.objects.update(last_on=today - datetime.timedelta(days=397))
    keeper()
    assert (Keeping.objects.count(), Event.objects.count()) == (1, 0)


def test_rebuilding_changes_nothing() -> None:
    for number in range(4):
        client = keeper()
        for name, chosen in (("one", ["read"]), ("many", ["ask"]), ("steps", ["wait", "ask", "read"])):
            report(client, question=f"start/{name}", chosen=chosen[: number + 1] if name != "steps" else chosen)
            report(client, page="below")
    _see_that_rebuilding_changes_nothing()


def _see_that_rebuilding_changes_nothing() -> None:
    before = _derived()
    assert actions.rebuild() == Summary.objects.count()
    assert _derived() == before
    assert not Unfolded.objects.exists()
    Summary.objects.update(state="{}")
    Tally.objects.all().delete()
    actions.rebuild()
    assert _derived() == before


def _derived() -> list[Any]:
    fold_all()
    summaries = Summary.objects.order_by("keeping", "module_slug").values_list("keeping", "module_slug", "state")
    tallies = Tally.objects.order_by("module_slug", "item", "option")
    return [list(summaries), list(tallies.values_list("module_slug", "item", "option", "people", "total"))]


@pytest.mark.parametrize("how_much", [1, 30])
@pytest.mark.parametrize(("signed_in", "noted", "page"), [(False, 5, 2), (True, 5, 6)])
def test_queries_do_not_grow(
    how_much: int, signed_in: bool, noted: int, page: int, django_assert_num_queries: Any
) -> None:
    client = keeper(sign_in(Client(), User.objects.create_user("ada")) if signed_in else None)
    for _ in range(how_much):
        report(client, page="start")
        report(client, **RIGHT)
    front = Front(client)
    front.ask()
    with django_assert_num_queries(2):
        front.ask()
    with django_assert_num_queries(noted):
        front.ask("POST", json.dumps(RIGHT).encode())
    fold_all()
    with django_assert_num_queries(1):
        front.ask()
    client.get(PROGRESS)
    with django_assert_num_queries(page):
        client.get(PROGRESS, headers=HERE)
