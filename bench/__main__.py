"""`python -m bench`: takes every measure, and shows the figures on the terminal and in docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import machine, precedence, report
from bench.install import CACHE, Installer
from bench.run import NAMES, Run
from bench.servers.handrail import ROOT

PAGE = ROOT / "docs/benchmarks.md"


def main() -> int:
    """0 when no measure failed, 1 otherwise; a promise that is not kept is in the report and is no failure."""
    asked = _arguments()
    began = time.monotonic()
    taken_on = f"Taken on {datetime.now(UTC):%Y-%m-%d} on {machine.description()}."
    with precedence.taken(), tempfile.TemporaryDirectory(prefix="handrail-bench-") as folder:
        run = Run(Installer(allowed=not asked.no_install), Path(folder), tuple(asked.only or NAMES))
        run.all()
    figures = report.page(run.findings, f"{taken_on} With {machine.versions()}.")
    print(f"\n{figures}\nThe bench took {time.monotonic() - began:.0f} s.")
    if run.missed:
        print(f"{PAGE.relative_to(ROOT)} stays as it is, since not everything could be measured.")
        return 1
    if asked.only and asked.write:
        report.replace(PAGE, run.findings, taken_on.replace("Taken", "Taken by itself", 1))
    elif not asked.only:
        report.write(PAGE, figures)
    if asked.write or not asked.only:
        print(f"The figures are in {PAGE.relative_to(ROOT)}.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=NAMES, help="take this measure alone; write no page")
    parser.add_argument("--write", action="store_true", help="with --only: put its figures into the page after all")
    parser.add_argument(
        "--no-install",
        action="store_true",
        help=f"measure with what is there; otherwise Debian packages are installed, and the rest into {CACHE}",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
