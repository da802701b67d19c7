"""Working through a case: positions, all ways, the map; and what the checks find in cases that almost are in order."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.content.cases.chart import map_of
from handrail.content.cases.model import Case
from handrail.content.cases.position import PATH_LIMIT, NoSuchWay, start, walk
from handrail.content.cases.ways import explore, ways
from handrail.content.package.read import read
from tests.content import case_strategies, cases, small
from tests.content.cases import changed
from tests.content.test_build_json import GOLDEN
from tests.content.test_checks import found


@pytest.fixture(scope="module")
def boat() -> Case:
    module = read(GOLDEN / "package").module
    assert module
    return module.cases[0]


def test_it_works(boat: Case) -> None:
    position = walk(boat, ["ask", "guard-first"])

    assert (position.situation.key, position.is_end, position.options) == ("guard", True, ())
    assert position.flags == {"asked", "warned"}
    assert [step.situation.key for step in position.steps] == ["call", "answer", "guard"]
    assert [step.option and step.option.key for step in position.steps] == ["ask", "guard-first", None]
    assert position.elapsed == 70
    assert [remark.text for remark in position.remarks] == ["<p>You asked first, and could tell where.</p>"]
    assert {str(aim) for aim in position.practised} == {"first-call/ask"}


def test_the_start_is_the_empty_path(boat: Case) -> None:
    assert walk(boat, []) == start(boat)
    assert (start(boat).situation.key, start(boat).elapsed, start(boat).flags) == ("call", 0, frozenset())


def test_what_was_done_changes_what_comes(boat: Case) -> None:
    # “answer” asks for a flag, and sends on everyone without it.
    assert walk(boat, ["alarm"]).situation.key == "guard"
    assert walk(boat, ["ask"]).situation.key == "answer"
    assert [one.key for one in walk(boat, ["ask"]).now.materials] == ["mail-from-the-office", "list-of-boats"]
    assert len(walk(boat, ["wait"]).now.messages) == 2


def test_a_loop_may_be_gone_round_as_often_as_a_path_is_long(boat: Case) -> None:
    assert walk(boat, ["wait"] * PATH_LIMIT).situation.key == "call"
    with pytest.raises(NoSuchWay):
        walk(boat, ["wait"] * (PATH_LIMIT + 1))


@pytest.mark.parametrize(
    ("path", "step"),
    [
        (["no-such-option"], 0),
        (["ask", "ask"], 1),
        (["ask", "guard-first", "again"], 2),
        (["ask", ""], 1),
        (["ask,guard-first"], 0),
        (["\x00", "../.."], 0),
    ],
)
def test_a_path_that_someone_made_up(path: list[str], step: int, boat: Case) -> None:
    with pytest.raises(NoSuchWay) as refused:
        walk(boat, path)
    assert refused.value.step == step


def test_all_ways(boat: Case) -> None:
    assert list(ways(boat)) == [("ask", "guard-first"), ("ask", "office-first"), ("alarm",)]
    assert all(walk(boat, way).is_end for way in ways(boat))


def test_the_map(boat: Case) -> None:
    drawn = map_of(boat)

    assert [(stop.key, stop.column, stop.row, stop.is_end) for stop in drawn.stops] == [
        ("call", 0, 0, False),
        ("answer", 1, 0, False),
        ("guard", 2, 0, True),
    ]
    assert (drawn.columns, drawn.rows) == (3, 1)
    assert {(track.source, track.option, track.target) for track in drawn.tracks} == {
        ("call", "ask", "answer"),
        ("call", "alarm", "guard"),
        ("call", "wait", "call"),
        ("answer", "guard-first", "guard"),
        ("answer", "office-first", "guard"),
    }
    assert [track.option for track in drawn.tracks if track.is_back] == ["wait"]


@settings(max_examples=10)
@given(case_strategies.cases, st.lists(st.sampled_from(["a", "0", "", "é"]) | case_strategies.keys, max_size=4))
def test_any_case_and_any_path_end_somewhere(case: Case, made_up: list[str]) -> None:
    """Also cases with every mistake that there is."""
    with suppress(NoSuchWay):
        assert walk(case, made_up).path == tuple(made_up)
    for way in islice(ways(case), 50):
        assert walk(case, way).is_end
    drawn = map_of(case)
    assert {stop.key for stop in drawn.stops} == {state.situation for state in explore(case).moves}
    assert all(stop.column < drawn.columns and stop.row < drawn.rows for stop in drawn.stops)
    assert len({(stop.column, stop.row) for stop in drawn.stops}) == len(drawn.stops)
    columns = {stop.key: stop.column for stop in drawn.stops}
    assert all(track.is_back == (columns[track.target] <= columns[track.source]) for track in drawn.tracks)


LOOP = """\
  again:
    title: Again
    decision:
      prompt: And now?
      options:
        on:
          text: Go on.
          worth: good
          consequence: You go on.
          reason: It is time.
          next: {}
        again:
          text: Wait again.
          worth: poor
          consequence: You wait.
          reason: It helps nobody.
          next: again
"""
TO_LOOP = ("why you wait.\n          next: later", "why you wait.\n          next: again")


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        (cases.CASE, []),
        (changed(TO_LOOP, ("  later:\n", LOOP.format("later") + "  later:\n")), []),
        (changed(TO_LOOP, ("  later:\n", LOOP.format("message") + "  later:\n")), ["C081"]),
        (changed(TO_LOOP, ("  later:\n", LOOP.format("again") + "  later:\n")), ["C082", "C081"]),
        (changed(("    title: Later\n", "    title: Later\n    when: [answered]\n    otherwise: message\n")), ["C081"]),
        (
            changed(("    title: Later\n", "    title: Later\n    when: [answered]\n    otherwise: later\n")),
            ["C082", "C081"],
        ),
        (changed(("topics: [first]\nobj", "heavy: true\ncontent_note: Hard.\ntopics: [first]\nobj")), []),
        (changed(("Write back.", "word " * 40), ("between us.", "word " * 146)), []),
        (changed(("reason: Nobody knows why you wait.", "reason: This is drama.")), ["C070"]),
        (changed(("text: Wait.", "text: Grow up.")), []),
        (changed(("text: Write back.", "text: Grow up.")), ["C070"]),
        (changed(("text: Please keep this between us.", "text: He is crazy.")), []),
        (changed(("Fern answers.", "Fern [answers](topic:second) [@book].")), ["C054", "C050"]),
        (changed(("Fern answers.", "Fern <b>answers</b>.")), ["C030", "C030"]),
    ],
)
def test_what_is_found_in_a_case(case: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, cases.package(case)) == codes


@pytest.mark.parametrize(
    ("practises", "codes"), [(("reply",), ["C083"]), (("wait",), ["C083"]), (("reply", "wait"), []), ((), ["C083"])]
)
def test_every_way_practises_what_the_case_claims(practises: tuple[str, ...], codes: list[str], tmp_path: Path) -> None:
    case = changed(
        ("      practises: [first/answer]\n", ""),
        *((f"        {key}:\n", f"        {key}:\n          practises: [first/answer]\n") for key in practises),
    )

    assert found(tmp_path, cases.package(case)) == codes


def test_hard_words_in_a_case(tmp_path: Path) -> None:
    hard = "Administrators appreciate comprehensive documentation regarding organisational responsibilities. " * 15

    assert found(tmp_path, cases.package(changed(("Fern waits too.", hard)))) == ["C066"]
    assert found(tmp_path, cases.package(changed(("Please keep this between us.", hard)))) == []


def test_a_case_is_formatted_as_it_is(tmp_path: Path) -> None:
    small.write(tmp_path, cases.package())

    assert small.handrail("format", tmp_path).status == 0
    once = small.files(tmp_path)
    small.handrail("format", tmp_path)
    assert small.files(tmp_path) == once
    assert b"        text: |-\n          Please keep this between us.\n" in once["cases/message.yaml"]
