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
NOTE = """\
Medians of {times}. A topic gets a new title and is published by the same action as the workshop's button, in a \
process of its own beside the server; then the page is asked for over new connections until {row} in a row bring the \
new title. In that time the module is compiled, checked and stored as a release, and its pages are rendered and \
compressed."""


def measure(topic_url: str, data: Path) -> Findings:
    topic = topic_url.rstrip("/").rpartition("/")[2]
    environment = {
        **handrail.environment(),
        "HANDRAIL_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "handrail.project.settings",
    }
    command = [sys.executable, "-m", "bench.publishing", handrail.MODULE.name, topic]
    acted, seen = [], []
    with (
        (data.parent / "publishing.log").open("w") as log,
        subprocess.Popen(
            command, env=environment, cwd=handrail.ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        ) as editor,
    ):  # fmt: skip
        _hear(editor, "ready", data)
        for number in range(TIMES):
            returned, served = _publish_once(editor, f"Bench title {number}", topic_url, data)
            acted.append(returned)
            seen.append(served)
        editor.communicate()
    rows = (
        ("until the action has returned", f"{median(acted):.2f} s"),
        ("until every connection brings the new page", f"{median(seen):.2f} s"),
    )
    bar = Bar("A publish reaches readers in less than 1 s", f"{median(seen):.2f} s", median(seen) < SECOND)
    note = NOTE.format(times=TIMES, row=IN_A_ROW)
    return Findings(Table("Publishing a topic", ("from “Publish”", "time"), rows, note), (bar,))


def _publish_once(editor: subprocess.Popen[str], title: str, url: str, data: Path) -> tuple[float, float]:
    """Seconds until the action has returned, and until the new title is what everyone is sent."""
    assert editor.stdin
    editor.stdin.write(f"{title}\n")
    editor.stdin.flush()
    _hear(editor, "began", data)
    began = time.perf_counter()
    _hear(editor, "done", data)
    returned = time.perf_counter()
    # Nothing can be served before it is stored, so the asking need not disturb the action itself.
    in_a_row = 0
    first_in_row = returned
    while in_a_row < IN_A_ROW:
        asked = time.perf_counter()
        if asked - returned > PATIENCE:
            raise NotMeasured(f"After {PATIENCE} s the old page was still served.")
        if title.encode() in fetch(url).body:
            first_in_row = asked if not in_a_row else first_in_row
            in_a_row += 1
        else:
            in_a_row = 0
    return returned - began, first_in_row - began


def _hear(editor: subprocess.Popen[str], word: str, data: Path) -> None:
    assert editor.stdout
    if editor.stdout.readline().strip() != word:
        said = (data.parent / "publishing.log").read_text().strip().splitlines()[-1:] or ["nothing"]
        raise NotMeasured(f"The topic could not be published: {said[0]}")
