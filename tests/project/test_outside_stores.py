"""PostgreSQL and Redis in the place of what Handrail brings along. Run where TEST_OUTSIDE_STORES is set, as CI does."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.learning.keeping import read_first_steps, waited_for
from tests.project.test_serve import ask
from tests.running import free_port, package_slug, running

pytestmark = pytest.mark.skipif(
    "TEST_OUTSIDE_STORES" not in os.environ, reason="TEST_OUTSIDE_STORES=1 runs this; it needs PostgreSQL and Redis."
)


def as_nobody(*line: str | Path) -> None:
    """PostgreSQL refuses to be run by root."""
    user = "nobody" if os.geteuid() == 0 else None
    subprocess.run([str(part) for part in line], user=user, cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=60)


@pytest.fixture
def postgresql() -> Iterator[str]:
    """The address of an empty database in a server of its own."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    folder = Path("/tmp") / f"handrail-postgresql-{os.getpid()}"
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    port = free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        as_nobody(programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "handrail", "--no-sync")
        as_nobody(programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            as_nobody(programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "handrail", "handrail")
            yield f"postgresql://handrail@127.0.0.1:{port}/handrail"
        finally:
            as_nobody(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """The address of an empty Redis."""
    port = free_port()
    line = ["redis-server", "--port", port, "--save", "", "--dir", str(tmp_path), "--bind", "127.0.0.1"]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL) as process:
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()


def test_it_works(postgresql: str, redis: str, package: Path, tmp_path: Path) -> None:
    with running(tmp_path, None, "--load", package, DATABASE_URL=postgresql, CACHE_URL=redis) as server:
        assert ask(server, "/healthz/ready")[0] == 200
        assert ask(server, f"/en/{package_slug(package)}/")[0] == 200
        assert ask(server, "/en/search/?q=words")[0] == 200
        read_first_steps(server, package_slug(package))
        with psycopg.connect(postgresql, autocommit=True) as database:
            query = "select from learning_summary"
            assert waited_for(server, lambda: database.execute(query).rowcount) == 1
        assert not (server.data / "handrail.sqlite3").exists()
