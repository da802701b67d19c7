"""How questions and cases fare: for editors alone, as shares, and nothing of fewer than ten people."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from msgspec.structs import replace

from handrail.content.cases.model import Aim, Case, CaseOption, Decision, End, Situation, Worth
from handrail.learning import standing
from handrail.learning.fares import decided
from handrail.learning.folding import fold_all
from handrail.learning.models import Event, Tally
from handrail.reading import actions
from tests.learning.keeping import PROGRESS, keeper, module, report, words  # noqa: F401  fixtures
from tests.reading import sample
from tests.signing_in import sign_in
from tests.talk import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("module")]

FARES = "/admin/learning/en/sample/"


@pytest.fixture
def editor() -> Client:
    return sign_in(Client(), cast.person("editor", "Editor"))


def learners(count: int, chosen: str) -> None:
    for _ in range(count):
        report(keeper(), question="start/one", chosen=[chosen])
    fold_all()


def test_shares_of_ten(editor: Client) -> None:
    learners(8, "read")
    learners(2, "ask")
    page = words(editor.get(FARES))
    assert "What about one?" in page
    assert "80 %" in page
    assert "20 %" in page
    assert "Option wait. 0 % Nobody chooses it." in page


def test_nothing_of_nine(editor: Client) -> None:
    learners(9, "read")
    page = words(editor.get(FARES))
    assert "too few yet" in page
    assert "%" not in page


def test_somebody_who_answers_twice_counts_once(editor: Client) -> None:
    learners(8, "read")
    client = keeper()
    for _ in range(5):
        report(client, question="start/one", chosen=["ask"])
    fold_all()
    assert "too few yet" in words(editor.get(FARES))


def test_whether_a_question_tells_apart(editor: Client) -> None:
    tallies = (("right", 30, 0), ("wrong", 30, 0), ("rest:right", 20, 18_000), ("rest:other", 20, 5_000))
    for option, people, total in tallies:
        Tally.objects.create(module_slug="sample", item="question:start/one", option=option, people=people, total=total)
    assert "50 % 0.65" in words(editor.get(FARES))
    Tally.objects.filter(option="rest:other").update(total=19_000)
    assert "-0.05 Look at this one." in words(editor.get(FARES))


@pytest.mark.parametrize("role", ["", "Contributor"])
def test_it_is_for_editors(role: str) -> None:
    client = sign_in(Client(), cast.person("somebody", role))
    for address in ("/admin/learning/", FARES):
        assert client.get(address).status_code in {302, 403}
    assert Client().get(FARES).status_code == 302


def test_the_list_of_modules(editor: Client) -> None:
    assert "A sample" in words(editor.get("/admin/learning/"))
    assert editor.get("/admin/learning/fr/sample/").status_code == 404


def test_queries_do_not_grow(editor: Client, django_assert_max_num_queries: Any) -> None:
    editor.get(FARES)
    with django_assert_max_num_queries(40) as few:
        editor.get(FARES)
    before = len(few)
    learners(12, "read")
    Tally.objects.bulk_create(
        Tally(module_slug="sample", item=f"page:{number}", option="read", people=1) for number in range(500)
    )
    with django_assert_max_num_queries(before):
        editor.get(FARES)


AIM = Aim(topic="start", objective="tell")
CASE = Case(
    key="message",
    title="A message",
    summary="Someone writes to you.",
    minutes=3,
    topics=("start",),
    objectives=(AIM,),
    situations=(
        Situation(
            key="first",
            title="It comes in",
            text="<p>It is late.</p>",
            decision=Decision(
                prompt="<p>What do you do?</p>",
                practises=(AIM,),
                options=tuple(
                    CaseOption(
                        key=key,
                        text=f"<p>To {key}.</p>",
                        worth=worth,
                        consequence="<p>So it goes.</p>",
                        reason="<p>So it is.</p>",
                        next="end",
                    )
                    for key, worth in (("reply", Worth.GOOD), ("wait", Worth.POOR))
                ),
            ),
        ),
        Situation(key="end", title="Afterwards", end=End(debrief="<p>It counts.</p>", topics=("start",))),
    ),
)


@pytest.fixture
def with_case(module: None) -> None:  # noqa: F811  the fixture
    actions.release(replace(sample.module(), cases=(CASE,)), sample.MEDIA)
    standing.forget()


@pytest.mark.usefixtures("with_case")
def test_where_people_stop_and_how_they_decide(editor: Client) -> None:
    for number in range(20):
        client = keeper()
        assert report(client, case="message", path="").status_code == 204
        if number < 15:
            report(client, case="message", path="reply" if number < 12 else "wait")
    fold_all()
    page = words(editor.get(FARES))
    assert "Worked through to an end: 75 %" in page
    assert "It comes in Options Options Option Chosen by To reply. (good) 80 % To wait. 20 % 25 %" in page
    assert decided("sample", "message") == {"first": {"reply": 80, "wait": 20}}


@pytest.mark.usefixtures("with_case")
def test_no_shares_of_nine(editor: Client) -> None:
    for _ in range(9):
        report(keeper(), case="message", path="reply")
    fold_all()
    assert decided("sample", "message") == {}
    assert "Too few have begun it yet." in words(editor.get(FARES))


@pytest.mark.usefixtures("with_case")
def test_the_pages_of_a_case_are_kept_for_those_who_asked() -> None:
    for client in (Client(), keeper()):
        for path in ("reply", "nothing"):
            client.get("/en/sample/practice/message/", {"path": path})
    assert list(Event.objects.order_by("pk").values_list("item", flat=True)) == ["step:message/end", "case:message"]


@pytest.mark.usefixtures("with_case")
def test_a_case_is_kept_step_by_step() -> None:
    client = keeper()
    report(client, case="message", path="")
    assert report(client, case="message", path="nothing").status_code == 422
    report(client, case="message", path="wait")
    kept = Event.objects.order_by("pk").values_list("item", "answer", "right")
    assert list(kept) == [
        ("step:message/first", "", None),
        ("step:message/end", "first/wait", None),
        ("case:message", "", 0),
    ]
    assert "worked through" in words(client.get(PROGRESS))
