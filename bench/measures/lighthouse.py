"""Lighthouse's four marks for Handrail's pages, on the simulated telephone that it uses by default."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.browser import CHROMIUM, FLAGS
from bench.findings import Bar, Findings, NotMeasured, Table
from bench.install import Installer
from bench.process import Process, free_port

# The last one that runs on Node 20.
PACKAGE = "lighthouse@12.8.2"
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
FULL = 100
# Lighthouse counts the time that a script holds the page up, which on a busy machine is not the page's doing.
TRIES = 3
NOTE = """\
As Lighthouse simulates a telephone by default, on a slow line; the best of at most {tries} runs for each page, since \
the time that other work on the machine takes counts against the page."""


def measure(installer: Installer, pages: Mapping[str, str]) -> Findings:
    """`pages`: what to call each page, and its address."""
    program = installer.npm(PACKAGE) / "lighthouse/cli/index.js"
    rows, lowest = [], FULL
    for name, url in pages.items():
        marks, largest = _best(program, url)
        lowest = min(lowest, *marks)
        rows.append((name, *map(str, marks), largest))
    columns = ("page", *CATEGORIES.values(), "largest paint")
    bar = Bar("Lighthouse 100 in all four categories", f"lowest {lowest}", lowest == FULL)
    return Findings(Table("Lighthouse", columns, tuple(rows), NOTE.format(tries=TRIES)), (bar,))


def _best(program: Path, url: str) -> tuple[list[int], str]:
    """The four marks, and the time of the largest paint."""
    best: tuple[list[int], str] = ([], "")
    for _ in range(TRIES):
        told = _told(program, url)
        marks = [round((told["categories"][category]["score"] or 0) * FULL) for category in CATEGORIES]
        paint = told["audits"]["largest-contentful-paint"]["displayValue"].replace("\xa0", " ")
        best = max(best, (marks, paint))
        if min(marks) == FULL:
            break
    return best


def _told(program: Path, url: str) -> dict[str, Any]:
    """Lighthouse's whole report. It is given a browser of ours, since one of its own would leave our session."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        profile = [f"--user-data-dir={folder}/profile", "--no-first-run", "about:blank"]
        command = [CHROMIUM, "--headless", *FLAGS, f"--remote-debugging-port={port}", *profile]
        with Process(command, Path(folder) / "log") as browser:
            browser.wait_for(f"http://127.0.0.1:{port}/json/version")
            done = subprocess.run(
                ["node", program, url, "--quiet", "--output=json", f"--port={port}"],
                capture_output=True,
                text=True,
                check=False,
            )
    if done.returncode:
        raise NotMeasured(f"Lighthouse failed: {done.stderr.strip().splitlines()[-1]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told
