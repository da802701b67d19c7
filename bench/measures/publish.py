"""From the press of “Publish” until every connection is sent the new page."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.fetch import fetch
from bench.findings import Bar, Findings, NotMeasured, Table
from bench.servers import handrail

TIMES = 5
# The kernel deals new connections out to both workers; this many in a row have come by each of them.
IN_A_ROW = 12
PATIENCE = 20
SECOND = 1.0
CHANGES = {"summary": "words on the page", "title": "its title, which stands on many pages"}
NOTE = """\
Medians of {times}. A topic gets a new summary, or a new title, and is published by the same action as the \
workshop's button, in a process of its own beside the server; then the page is asked for over new connections until \
{row} in a row bring the new text. In that time the module is compiled, checked and stored as a release, its pages \
are rendered, and those that changed are compressed."""


class Editor:
    """Publishes the topic in a process of its own, as often as told."""

    def __init__(self, topic_url: str, data: Path) -> None:
        self.url = topic_url
        self.log = data.parent / "publishing.log"
        topic = topic_url.rstrip("/").rpartition("/")[2]
        settings = {"HANDRAIL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "handrail.project.settings"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bench.publishing", handrail.MODULE.name, topic],
                env={**handrail.environment(), **settings},
                cwd=handrail.ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.hear("ready")

    def hear(self, word: str) -> float:
        """The moment at which the process says this word next."""
        assert self.process.stdout
        if self.process.stdout.readline().strip() != word:
            said = self.log.read_text().strip().splitlines()[-1:] or ["nothing"]
            raise NotMeasured(f"The topic could not be published: {said[0]}")
        return time.perf_counter()

    def publish(self, field: str, text: str) -> tuple[float, float]:
        """Seconds until the action has returned, and until the new text is what everyone is sent."""
        assert self.process.stdin
        self.process.stdin.write(f"{field} {text}\n")
        self.process.stdin.flush()
        began, returned = self.hear("began"), self.hear("done")
        return returned - began, self._served(text, returned) - began

    def _served(self, text: str, since: float) -> float:
        """The moment of the first of many requests in a row that bring the text.

        Nothing can be served before it is stored, so the asking begins when the action is over and disturbs it not.
        """
        first, in_a_row = since, 0
        while in_a_row < IN_A_ROW:
            asked = time.perf_counter()
            if asked - since > PATIENCE:
                raise NotMeasured(f"After {PATIENCE} s the old page was still served.")
            if text.encode() not in fetch(self.url).body:
                in_a_row = 0
                continue
            first = first if in_a_row else asked
            in_a_row += 1
        return first


def measure(topic_url: str, data: Path) -> Findings:
    editor = Editor(topic_url, data)
    try:
        rows, served = [], {}
        for field, what in CHANGES.items():
            taken = [editor.publish(field, f"Bench {field} {number}") for number in range(TIMES)]
            returned, served[field] = (median(seconds) for seconds in zip(*taken, strict=True))
            rows.append((what, f"{returned:.2f} s", f"{served[field]:.2f} s"))
    finally:
        editor.process.communicate()
    columns = ("what changed", "the action has returned", "every connection brings it")
    reached = served["summary"]
    bar = Bar("New words reach readers in less than 1 s", f"{reached:.2f} s", reached < SECOND)
    note = NOTE.format(times=TIMES, row=IN_A_ROW)
    return Findings(Table("Publishing a topic", columns, tuple(rows), note), (bar,))
