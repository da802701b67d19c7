"""Several command lines of `handrail`, one after the other in one process of its own, which loads Django once."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tests.running import ROOT, environment


def handrail(*lines: Sequence[str | Path], **changes: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the command lines, with nothing to read; what each came to."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.several", json.dumps([[str(part) for part in line] for line in lines])],
        cwd=ROOT,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [subprocess.CompletedProcess(*each) for each in json.loads(done.stdout)]


def run(line: list[str]) -> tuple[list[str], object, str, str]:
    """What the console script does with the line, which it ends with its status."""
    from handrail.project.cli import main

    status: object = None
    with redirect_stdout(io.StringIO()) as told, redirect_stderr(io.StringIO()) as complained:
        try:
            main(line)
        except SystemExit as end:
            status = end.code
    return line, status, told.getvalue(), complained.getvalue()


if __name__ == "__main__":
    results = [run(line) for line in json.loads(sys.argv[1])]
    sys.stdout.write(json.dumps(results))
