"""What the tests of backup and restore share: a data folder, a backup of it, and commands without a process each."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from handrail.project import cli


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Told]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs a command that needs no Django as `handrail` would, in this process."""

    def run(*arguments: str | Path, **variables: str) -> Told:
        for variable in ("HANDRAIL_DATA", "SECRET_KEY"):
            monkeypatch.delenv(variable, raising=False)
        for variable, value in variables.items():
            monkeypatch.setenv(variable, value)
        line = [str(argument) for argument in arguments]
        capfd.readouterr()
        status = cli.told(lambda: cli.handrail.main(line, prog_name="handrail", standalone_mode=False))
        return Told(status, *capfd.readouterr())

    return run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with something of every sort in it."""
    folder = tmp_path / "data"
    (folder / "media/original_images").mkdir(parents=True)
    (folder / "media/original_images/.ä hidden.svg").write_text("<svg/>")
    (folder / "media/one.png").write_bytes(bytes(range(256)) * 5000)
    (folder / "secret-key").write_text("s" * 64)
    (folder / "cache").mkdir()
    (folder / "cache/passing").write_text("passing")
    with closing(sqlite3.connect(folder / "handrail.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE django_migrations (id)")
        database.execute("CREATE TABLE one (n INTEGER)")
        database.execute("CREATE TABLE other (n INTEGER)")
        database.commit()
    return folder


@pytest.fixture
def backup(data: Path, tmp_path: Path, command: Command) -> Path:
    """A good backup of `data`."""
    file = tmp_path / "backup.zip"
    assert command("backup", file, "--data", data).returncode == 0
    return file


@pytest.fixture
def nothing_left_behind(tmp_path: Path) -> Iterator[None]:
    """No test may leave a working folder of a backup or a restore behind."""
    yield
    assert not [path for path in tmp_path.rglob(".*") if "handrail" in path.name or "restoring" in path.name]
    shutil.rmtree(tmp_path)
