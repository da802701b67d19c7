"""The figures as people read them: on the terminal, and in the marked part of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.findings import Bar, Findings, Table

BEGIN = "<!-- The figures from here on are written by `make bench`. -->"
END = "<!-- Here the figures end. -->"


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
    text = file.read_text()
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise NoPlace(f"{file} needs a line “{BEGIN}” and after it a line “{END}”.")
    file.write_text(f"{before}{BEGIN}\n\n{figures}\n{END}{after}")


def _of_bars(bars: Sequence[Bar]) -> Table:
    rows = tuple((bar.promise, bar.reached, "yes" if bar.met else "**no**") for bar in bars)
    return Table("What is promised", ("promise", "reached", "kept"), rows)


def _markdown(table: Table) -> str:
    """Columns are padded, so that the same text is a table on a terminal."""
    lines = [table.columns, *table.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.columns))]
    cells = [" | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in lines]
    rule = " | ".join("-" * width for width in widths)
    drawn = "\n".join(f"| {line} |" for line in (cells[0], rule, *cells[1:]))
    note = f"\n\n{table.note}" if table.note else ""
    return f"### {table.title}\n\n{drawn}{note}"
