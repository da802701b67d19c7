"""A PostgreSQL of the bench's own, as it comes: every commit is on the disk before it is acknowledged."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import precedence
from bench.findings import NotInstalled
from bench.process import free_port

PROGRAMS = Path("/usr/lib/postgresql")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of an empty database, while the block runs."""
    found = sorted(PROGRAMS.glob("*/bin"))
    if not found:
        raise NotInstalled("PostgreSQL is not installed (Debian: postgresql).")
    programs, port = found[-1], free_port()
    folder.mkdir(parents=True)
    for above in (folder, *folder.parents[:2]):
        above.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    _run(programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "handrail")
    _run(programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
    try:
        _run(programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "handrail", "handrail")
        with precedence.shared_with(int((folder / "data/postmaster.pid").read_text().split()[0])):
            yield f"postgresql://handrail@127.0.0.1:{port}/handrail"
    finally:
        _run(programs / "pg_ctl", "-D", folder / "data", "-m", "fast", "stop")


def _run(*command: str | Path) -> None:
    who = {"user": "nobody"} if os.geteuid() == 0 else {}
    subprocess.run(list(map(str, command)), check=True, capture_output=True, cwd="/", **who)  # type: ignore[call-overload]
