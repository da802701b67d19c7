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
