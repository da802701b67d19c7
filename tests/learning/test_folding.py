"""The fold of events: in any pieces and through JSON the same, and what comes back is never more than five minutes."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as some

from handrail.learning import progress, refreshers
from handrail.learning.calendar_file import MOST_BYTES_OF_A_LINE, calendar
from handrail.learning.own_page import Coming
from handrail.learning.progress import RIGHT, WRONG, Happened, State
from handrail.learning.refreshers import Card

DAY = datetime.date(2026, 11, 1).toordinal()
_names = some.sampled_from(["a", "b", "c"])
_items = (
    some.builds("page:{}".format, _names)
    | some.builds("question:{}/{}".format, _names, _names)
    | some.builds("step:{}/{}".format, _names, _names)
    | some.builds("case:{}".format, _names)
)
_events = some.builds(
    Happened,
    item=_items,
    answer=some.sampled_from(["", "a", "a b", "a/x", "b/y"]),
    right=some.none() | some.integers(0, 2),
    day=some.integers(DAY, DAY + 60),
)
LISTS = some.lists(_events, max_size=40)


@given(LISTS, some.integers(0, 40))
def test_folding_goes_on_where_it_stopped(events: list[Happened], cut: int) -> None:
    whole = progress.fold(events)
    first = progress.fold(events[:cut])
    second = progress.fold(events[cut:], progress.read(progress.written(first.state)))
    assert second.state == whole.state
    assert first.people + second.people == whole.people
    assert first.totals + second.totals == +whole.totals
    assert progress.read(progress.written(whole.state)) == whole.state


@given(LISTS)
def test_folding_changes_nothing_that_it_is_given(events: list[Happened]) -> None:
    before = progress.fold(events).state
    kept = progress.written(before)
    progress.fold(events, before)
    assert progress.written(before) == kept
    assert progress.written(State()) == "{}"


@given(LISTS)
def test_nobody_counts_twice(events: list[Happened]) -> None:
    assert set(progress.fold(events).people.values()) <= {1}


def test_an_answer_is_a_visit() -> None:
    state = progress.fold([Happened("question:start/one", "read", RIGHT, DAY)]).state
    assert (state.last, state.pages) == ("start", {"start": DAY})


def test_a_case_that_was_ended_is_where_nobody_stands() -> None:
    steps = [Happened("step:c/first", "", None, DAY), Happened("step:c/end", "first/tell", None, DAY)]
    state = progress.fold(steps).state
    assert (state.cases["c"].at, state.cases["c"].chose) == ("end", (("first", "tell"),))
    after = progress.fold([Happened("case:c", "", RIGHT, DAY)], state).state
    assert (after.cases["c"].at, after.cases["c"].ended) == ("", 1)


def test_what_was_right_comes_back_later_than_what_was_missed() -> None:
    right, wrong = (refreshers.reviewed(None, each, DAY) for each in (RIGHT, WRONG))
    assert DAY < wrong.due < right.due < DAY + 10
    again = refreshers.reviewed(right, RIGHT, right.due)
    assert again.due - right.due > right.due - DAY
    for _ in range(20):
        again = refreshers.reviewed(again, RIGHT, again.due)
    assert again.due - again.last == 180


def test_the_first_answer_of_a_day_counts() -> None:
    card = refreshers.reviewed(None, WRONG, DAY)
    assert refreshers.reviewed(card, RIGHT, DAY) == card
    assert refreshers.reviewed(card, RIGHT, DAY - 5) == card


_cards = some.dictionaries(
    some.text("abc", min_size=1, max_size=3),
    some.builds(
        Card,
        stability=some.floats(0.1, 100),
        difficulty=some.floats(1, 10),
        last=some.integers(DAY - 30, DAY),
        due=some.integers(DAY - 20, DAY + 200),
        times=some.integers(1, 5),
    ),
)


@given(_cards, some.dictionaries(some.text("abc", min_size=1, max_size=3), some.integers(10, 300)))
def test_never_more_than_five_minutes_a_day(cards: dict[str, Card], seconds: dict[str, int]) -> None:
    planned = list(refreshers.plan(cards, seconds, DAY))
    assert all(taken <= refreshers.BUDGET for _, _, taken in planned)
    assert [day for day, _, _ in planned] == sorted({day for day, _, _ in planned})
    due = refreshers.due(cards, seconds, DAY)
    assert sum(seconds[item] for item in due) <= refreshers.BUDGET
    assert {item for item in due if cards[item].due > DAY} == set()
    assert sum(count for _, count, _ in planned) <= sum(item in seconds for item in cards)


def test_what_was_done_today_counts_as_minutes_of_today() -> None:
    waiting = {str(number): Card(1, 5, DAY - 5, DAY, 1) for number in range(20)}
    seconds = dict.fromkeys(waiting, 60) | {"done": 240}
    assert len(refreshers.due(waiting, seconds, DAY)) == 5
    assert len(refreshers.due(waiting | {"done": Card(1, 5, DAY, DAY + 9, 2)}, seconds, DAY)) == 1
    assert len(refreshers.due(waiting | {"done": Card(1, 5, DAY, DAY + 9, 1)}, seconds, DAY)) == 5


def test_a_calendar_keeps_to_the_standard() -> None:
    words = "Wörter, mit; Zeichen \\ und mehr " * 4 + "%(minutes)d"
    content = calendar([Coming(datetime.date(2026, 12, 31), 3, 2)], words, datetime.date(2026, 11, 1))
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= MOST_BYTES_OF_A_LINE for line in lines)
    whole = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20261231" in whole
    assert "DTEND;VALUE=DATE:20270101" in whole
    assert next(line for line in whole if line.startswith("SUMMARY:")).count("\\,") == 4
