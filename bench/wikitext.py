"""The prose of a web page as wikitext, so that a wiki can be asked for the same text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4"}
NOT_PROSE = {"nav", "script", "style", "svg", "template", "form", "button"}


def of(page: str) -> str:
    """What stands in the page's <main>: headings, paragraphs and list items, without links and emphasis."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "\n\n".join(reader.parts) + "\n"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.line = ""
        self.in_main = False
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the parser's way
        self._end_line("")
        self.in_main = self.in_main or tag == "main"
        self.left_out += tag in NOT_PROSE

    def handle_endtag(self, tag: str) -> None:
        self._end_line(tag)
        self.left_out -= tag in NOT_PROSE
        self.in_main = self.in_main and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.in_main and not self.left_out:
            self.line += data

    def _end_line(self, tag: str) -> None:
        if tag not in {*HEADINGS, "p", "li", "dd", "dt", "summary", "div", "section", "main"}:
            return
        line = re.sub(r"\s+", " ", self.line).strip()
        self.line = ""
        if not line:
            return
        words = f"<nowiki>{line.replace('<', '&lt;')}</nowiki>"
        if tag in HEADINGS:
            mark = "=" * (int(tag[1]) + 1)
            words = f"{mark} {words} {mark}"
        self.parts.append(f"* {words}" if tag == "li" else words)
