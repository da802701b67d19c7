"""Questions: the form, the verdicts, the order of steps, and what a form sends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.content.kinds.question import Question
from handrail.rendering.shuffle import shuffled
from handrail.rendering.verdicts import Outcome, answers_in, outcome
from tests.rendering.pages import Addresses, block, words
from tests.rendering.sample import MULTIPLE, ORDERING, SINGLE

RIGHT_ORDER = ("hide", "reply", "read", "consult")


@pytest.mark.parametrize("question", [SINGLE, MULTIPLE, ORDERING], ids=lambda one: str(one.key))
def test_it_works(question: Question) -> None:
    html = block(question)
    assert html.form["action"] == f"/en/hard-reports/good-reply/answer/#{question.key}"
    assert html.form["method"] == "post"
    whys = html.select(".why")
    assert len(whys) == len(question.options)
    assert all(why.has_attr("hidden") for why in whys)
    assert words(html.select_one(".outcome")) == ""


def test_the_last_paragraph_is_the_question() -> None:
    html = block(SINGLE)
    assert words(html.legend) == "What do you write to Wren?"
    assert words(html.form.p) == "It is late, and you cannot act on the report tonight."


def test_an_edition_that_takes_no_answers_has_no_form() -> None:
    html = block(SINGLE, links=Addresses(forms=False))
    assert html.form is None
    assert html.select_one("#tonight[data-question=single]") is not None


@pytest.mark.parametrize(
    ("question", "chosen", "expected"),
    [
        (SINGLE, ("when",), Outcome.RIGHT),
        (SINGLE, ("nothing",), Outcome.WRONG),
        (SINGLE, (), Outcome.MISSING),
        (SINGLE, ("unheard-of",), Outcome.MISSING),
        (MULTIPLE, ("read", "step"), Outcome.RIGHT),
        (MULTIPLE, ("step", "read"), Outcome.RIGHT),
        (MULTIPLE, ("read",), Outcome.PARTLY),
        (MULTIPLE, ("read", "step", "proof"), Outcome.PARTLY),
        (MULTIPLE, ("proof",), Outcome.WRONG),
        (ORDERING, RIGHT_ORDER, Outcome.RIGHT),
        (ORDERING, ("reply", "hide", "read", "consult"), Outcome.PARTLY),
        (ORDERING, tuple(reversed(RIGHT_ORDER)), Outcome.WRONG),
        (ORDERING, ("hide", "reply", "read"), Outcome.MISSING),
        (ORDERING, ("hide", "hide", "read", "consult"), Outcome.MISSING),
        (ORDERING, ("hide", "", "read", "consult"), Outcome.MISSING),
    ],
)
def test_outcomes(question: Question, chosen: tuple[str, ...], expected: Outcome) -> None:
    assert outcome(question, chosen) is expected


def answered(question: Question, *chosen: str) -> Any:
    return block(question, answers={question.key: chosen})


def test_an_answered_page_gives_the_reasons() -> None:
    html = answered(SINGLE, "nothing")
    assert not any(why.has_attr("hidden") for why in html.select(".why"))
    assert [field["value"] for field in html.select("input[checked]")] == ["nothing"]
    assert [option.input["value"] for option in html.select(".option[data-chosen]")] == ["nothing"]
    assert words(html.select_one(".outcome")).startswith("Not quite.")


def test_an_empty_answer_gives_nothing_away() -> None:
    html = answered(MULTIPLE)
    assert all(why.has_attr("hidden") for why in html.select(".why"))
    assert words(html.select_one(".outcome")) == "Choose an option first, then check again."


def test_an_ordering_says_which_steps_stand_right() -> None:
    html = answered(ORDERING, "hide", "read", "reply", "consult")
    fitting = {step.select_one("select")["name"] for step in html.select(".step[data-correct]")}
    assert fitting == {"order.hide", "order.consult"}
    chosen = {step.select("select option[selected]")[0]["value"] for step in html.select(".step")}
    assert chosen == {"1", "2", "3", "4"}


def test_an_ordering_keeps_what_was_placed_while_some_is_not() -> None:
    html = block(ORDERING, answers=answers_in({ORDERING.key: ORDERING}, {"question": ["order"], "order.read": ["3"]}))
    chosen = {field["value"]: field.parent["name"] for field in html.select("option[selected]")}
    assert chosen == {"3": "order.read"}
    assert all(why.has_attr("hidden") for why in html.select(".why"))


def test_another_questions_answer_leaves_this_one_closed() -> None:
    html = block(SINGLE, answers={"belongs": ("read",)})
    assert all(why.has_attr("hidden") for why in html.select(".why"))


def test_steps_are_not_shown_in_their_right_order() -> None:
    shown = [field["name"].removeprefix("order.") for field in block(ORDERING).select("select")]
    assert sorted(shown) == sorted(RIGHT_ORDER)
    assert shown != list(RIGHT_ORDER)
    assert block(ORDERING) == block(ORDERING)


@given(st.lists(st.text(min_size=1), min_size=2, max_size=9, unique=True), st.text())
def test_no_seed_gives_the_order_away(names: list[str], seed: str) -> None:
    shown = shuffled(names, names, seed)
    assert sorted(shown) == sorted(names)
    assert list(shown) != names
    assert shuffled(names, names, seed) == shown


QUESTIONS = {question.key: question for question in (SINGLE, MULTIPLE, ORDERING)}


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ({"question": ["tonight"], "tonight": ["when"]}, {"tonight": ("when",)}),
        ({"question": ["belongs"], "belongs": ["step", "read"]}, {"belongs": ("read", "step")}),
        ({"question": ["belongs"]}, {"belongs": ()}),
        ({"question": ["tonight"], "tonight": ["<script>"]}, {"tonight": ()}),
        (
            {
                "question": ["order"],
                "order.hide": ["2"],
                "order.reply": ["1"],
                "order.read": ["4"],
                "order.consult": ["3"],
            },
            {"order": ("reply", "hide", "consult", "read")},
        ),
        ({"question": ["order"], "order.hide": ["1"], "order.reply": ["1"]}, {"order": ("hide", "", "", "")}),
        ({"question": ["order"], "order.hide": ["99"], "order.reply": ["x"]}, {"order": ("", "", "", "")}),
        ({"question": ["unheard-of"], "unheard-of": ["a"]}, {}),
        ({"question": []}, {}),
        ({}, {}),
    ],
)
def test_what_a_form_sends(fields: dict[str, list[str]], answers: dict[str, tuple[str, ...]]) -> None:
    assert answers_in(QUESTIONS, fields) == answers
