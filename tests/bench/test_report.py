"""The figures on the page of benchmarks: what is written, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import report
from bench.findings import Bar, Findings, Table

TABLE = Table("Starting", ("start", "time"), (("first", "20.4 s"), ("again", "7 s")), "How to read it.")


def test_it_works(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text(f"Before.\n\n{report.BEGIN}\n\nOld figures.\n\n{report.END}\n\nAfter.\n")
    figures = report.page([Findings(TABLE, (Bar("Fast", "7 s", met=True), Bar("Small", "9 MB", met=False)))], "Today.")
    report.write(file, figures)
    written = file.read_text()
    assert written.startswith(
        f"Before.\n\n{report.BEGIN}\n\nToday.\n\n### What is promised\n\n| promise | reached | kept"
    )
    assert "| Fast    | 7 s     | yes    |\n| Small   | 9 MB    | **no** |" in written
    assert "### Starting\n\n| start | time   |\n| ----- | ------ |\n| first | 20.4 s |\n" in written
    assert written.endswith(f"How to read it.\n\n{report.END}\n\nAfter.\n")
    assert "Old figures" not in written


def test_written_twice_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text(f"{report.BEGIN}\n{report.END}\n")
    report.write(file, "Figures.\n")
    once = file.read_text()
    report.write(file, "Figures.\n")
    assert file.read_text() == once


def test_some_figures_among_the_others(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text(f"Before.\n\n{report.BEGIN}\n{report.END}\n\nAfter.\n")
    other = Table("Talk", ("page", "time"), (("inbox", "9 ms"),), "Other words.")
    bars = Bar("Fast", "7 s", met=True), Bar("Small", "9 MB", met=False)
    report.write(file, report.page([Findings(TABLE, bars), Findings(other)], "Today."))
    anew = Table("Starting", ("start", "time"), (("first", "3 s"),), "How to read it.")
    report.replace(file, [Findings(anew, (Bar("Small", "5 MB", met=True), Bar("New", "1", met=True)))], "Tomorrow.")
    written = file.read_text()
    kept = [line for line in written.splitlines() if "| yes" in line or "**no**" in line]
    assert [line.split("|")[1:3] for line in kept] == [
        [" Fast    ", " 7 s     "],
        [" Small   ", " 5 MB    "],
        [" New     ", " 1       "],
    ]
    assert "| first | 3 s  |\n\nHow to read it.\n\nTomorrow.\n\n### Talk\n" in written
    assert "20.4 s" not in written
    assert written.startswith(f"Before.\n\n{report.BEGIN}\n\nToday.\n\n### What is promised\n")
    assert written.endswith(f"Other words.\n\n{report.END}\n\nAfter.\n")
    report.replace(file, [Findings(anew)], "Tomorrow.")
    assert file.read_text() == written


def test_no_promises_no_table_of_them() -> None:
    assert "promised" not in report.page([Findings(TABLE)], "Today.")


@pytest.mark.parametrize("text", ["", report.BEGIN, f"{report.END}\n{report.BEGIN}"])
def test_page_without_a_marked_part_stays_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text(text)
    with pytest.raises(report.NoPlace, match="needs a line"):
        report.write(file, "Figures.\n")
    assert file.read_text() == text


def test_the_page_that_is_shipped_has_a_marked_part() -> None:
    page = (Path(__file__).parents[2] / "docs/benchmarks.md").read_text()
    assert page.index(report.BEGIN) < page.index(report.END)
