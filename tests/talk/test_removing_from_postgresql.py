"""The same as in SQLite's file, in the files of PostgreSQL. Run where TEST_OUTSIDE_STORES is set, as CI does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import running
from tests.project.test_outside_stores import postgresql  # noqa: F401  a fixture
from tests.talk.planting import STEM
from tests.talk.test_removing import planting

pytestmark = pytest.mark.skipif(
    "TEST_OUTSIDE_STORES" not in os.environ, reason="TEST_OUTSIDE_STORES=1 runs this; it needs PostgreSQL."
)


def hits(address: str) -> list[str]:
    """The files of tables and indexes with the name in them, once all is on the disk."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        row = connection.execute("SHOW data_directory").fetchone()
    assert row
    files = [path for path in Path(str(row[0]), "base").rglob("*") if path.is_file()]
    return [str(path) for path in files if STEM.encode() in path.read_bytes().lower()]


def test_nothing_of_it_is_left(postgresql: str, package: Path, tmp_path: Path) -> None:  # noqa: F811  a fixture
    site = {"DATABASE_URL": postgresql, "HANDRAIL_DATA": str(tmp_path / "data")}
    made = running.handrail("load", package, **site)
    assert made.returncode == 0, made.stderr
    planting("plant", **site)
    assert hits(postgresql)

    assert planting("empty", "look", **site)[1] == ""
    assert hits(postgresql) == []
