"""The figures as people read them: on the terminal, and in the marked part of docs/benchmarks.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.findings import Bar, Findings, Table

BEGIN = "<!-- The figures from here on are written by `make bench`. -->"
END = "<!-- Here the figures end. -->"
PROMISED = "What is promised"


class NoPlace(Exception):
    """The page has no marked part to write into."""


def page(findings: Sequence[Findings], taken_on: str) -> str:
    """All findings as Markdown, the bars first."""
    bars = [bar for each in findings for bar in each.bars]
    promised = [_markdown(_of_bars(bars))] if bars else []
    parts = [taken_on, *promised, *(_markdown(each.table) for each in findings)]
    return "\n\n".join(parts) + "\n"


def write(file: Path, figures: str) -> None:
    """Put the figures in the place of those in the file."""
    before, _, after = _parts(file)
    file.write_text(f"{before}{BEGIN}\n\n{figures}\n{END}{after}")


def replace(file: Path, findings: Sequence[Findings], taken_on: str) -> None:
    """Put the tables in the place of those with their titles, each with when it was taken, and their bars likewise."""
    head, *sections = re.split(r"^(?=### )", _parts(file)[1], flags=re.M)
    known = {section.partition("\n")[0]: section.strip() for section in sections}
    bars = {bar.promise: bar for bar in _bars_in(known.get(f"### {PROMISED}", ""))}
    bars |= {bar.promise: bar for each in findings for bar in each.bars}
    promised = {f"### {PROMISED}": _markdown(_of_bars(tuple(bars.values())))} if bars else {}
    for each in findings:
        known[f"### {each.table.title}"] = f"{_markdown(each.table)}\n\n{taken_on}"
    write(file, "\n\n".join([head.strip(), *(promised | (known | promised)).values()]) + "\n")


def _parts(file: Path) -> tuple[str, str, str]:
    """What is before the figures, the figures, and what is after them. Raises NoPlace."""
    before, begin, rest = file.read_text().partition(BEGIN)
    figures, end, after = rest.partition(END)
    if not (begin and end):
        raise NoPlace(f"{file} needs a line “{BEGIN}” and after it a line “{END}”.")
    return before, figures, after


def _bars_in(table: str) -> Iterator[Bar]:
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    for line in lines[2:]:
        promise, reached, kept = (cell.strip() for cell in line.strip("|").split(" | "))
        yield Bar(promise, reached, met=kept == "yes")


def _of_bars(bars: Sequence[Bar]) -> Table:
    rows = tuple((bar.promise, bar.reached, "yes" if bar.met else "**no**") for bar in bars)
    return Table(PROMISED, ("promise", "reached", "kept"), rows)


def _markdown(table: Table) -> str:
    """Columns are padded, so that the same text is a table on a terminal."""
    lines = [table.columns, *table.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.columns))]
    cells = [" | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in lines]
    rule = " | ".join("-" * width for width in widths)
    drawn = "\n".join(f"| {line} |" for line in (cells[0], rule, *cells[1:]))
    note = f"\n\n{table.note}" if table.note else ""
    return f"### {table.title}\n\n{drawn}{note}"
