"""Backup and restore: everything comes back, also when it was saved under load."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.project.conftest import Command
from tests.running import Server, handrail

pytestmark = pytest.mark.usefixtures("nothing_left_behind")


def kept(folder: Path) -> dict[str, bytes]:
    """The files of a data folder except those of SQLite, and the rows of its database."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("handrail.sqlite3") and path.name != "lock"
    }
    with closing(sqlite3.connect(folder / "handrail.sqlite3")) as database:
        return files | {"rows": repr(list(database.iterdump())).encode()}


def test_it_works(data: Path, backup: Path, tmp_path: Path, command: Command) -> None:
    before = kept(data)

    answer = command("restore", backup, "--data", tmp_path / "other")

    assert answer.returncode == 0, answer.stderr
    assert kept(tmp_path / "other") == {name: held for name, held in before.items() if name != "cache/passing"}
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "other/secret-key").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.zip", "data", "other"]


def test_the_manifest_names_every_member_with_size_and_hash(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        held = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}

    assert {member["name"]: (member["size"], member["sha256"]) for member in manifest["members"]} == {
        name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in held.items()
    }


def test_what_was_there_is_kept_beside(data: Path, backup: Path, command: Command) -> None:
    with closing(sqlite3.connect(data / "handrail.sqlite3")) as database:
        database.execute("INSERT INTO one VALUES (42)")
        database.commit()
    before = kept(data)

    answer = command("restore", backup, "--data", data)

    assert answer.returncode == 0, answer.stderr
    (aside,) = data.parent.glob("data.before-restore-*")
    assert str(aside) in answer.stdout
    assert kept(aside) == before
    assert b"42" in before["rows"]
    assert b"42" not in kept(data)["rows"]


def test_a_backup_under_load_holds_whole_transactions(data: Path, tmp_path: Path, command: Command) -> None:
    """A writer keeps two tables equal, a transaction each time; every backup taken meanwhile must find them so."""
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(data / "handrail.sqlite3", timeout=30)) as database:
            number = 0
            while not stop.is_set():
                number += 1
                database.execute("INSERT INTO one VALUES (?)", (number,))
                database.execute("INSERT INTO other VALUES (?)", (number,))
                database.commit()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(3):
            assert command("backup", tmp_path / f"{turn}.zip", "--data", data).returncode == 0
    finally:
        stop.set()
        writer.join()

    counts = []
    for turn in range(3):
        folder = tmp_path / f"restored-{turn}"
        assert command("restore", tmp_path / f"{turn}.zip", "--data", folder).returncode == 0
        with closing(sqlite3.connect(folder / "handrail.sqlite3")) as database:
            counts.append(
                database.execute("SELECT (SELECT count(*) FROM one), (SELECT count(*) FROM other)").fetchone()
            )
    assert all(one == other for one, other in counts)
    assert counts[0][0] < counts[-1][0]


def test_a_backup_is_never_written_over(data: Path, backup: Path, command: Command) -> None:
    before = backup.read_bytes()

    answer = command("backup", backup, "--data", data)

    assert (answer.returncode, backup.read_bytes()) == (2, before)
    assert answer.stderr == f"{backup} is there already, and a backup is never written over. Choose another name.\n"


def test_a_damaged_database_is_told_in_a_sentence(data: Path, tmp_path: Path, command: Command) -> None:
    for log in data.glob("handrail.sqlite3-*"):
        log.unlink()
    (data / "handrail.sqlite3").write_bytes(b"SQLite format 3\0" + b"\xff" * 8_000)

    answer = command("backup", tmp_path / "b.zip", "--data", data)

    assert answer.returncode == 2
    assert f"{data / 'handrail.sqlite3'} itself may be damaged" in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_backup_does_not_hold_the_one_before(data: Path, command: Command) -> None:
    answer = command("backup", data / "backup.zip", "--data", data)

    assert answer.returncode == 2
    assert "is in the data folder, so every later backup would hold it" in answer.stderr


def test_a_folder_without_a_database_has_nothing_to_back_up(tmp_path: Path, command: Command) -> None:
    answer = command("backup", tmp_path / "b.zip", "--data", tmp_path / "nothing")

    assert answer.returncode == 2
    assert "there is nothing to back up" in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_data_folder_is_not_passed_over_in_silence(data: Path, tmp_path: Path, command: Command) -> None:
    (data / "media/elsewhere").symlink_to("/etc/hostname")

    answer = command("backup", tmp_path / "b.zip", "--data", data)

    assert answer.returncode == 2
    assert "media/elsewhere is a symbolic link" in answer.stderr
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_postgresql_has_its_own_tools(data: Path, tmp_path: Path, verb: str, command: Command) -> None:
    answer = command(verb, tmp_path / "b.zip", "--data", data, DATABASE_URL="postgresql://u:hush@h/n")

    assert answer.returncode == 2
    for word in ("pg_dump", "pg_restore", str(data / "media"), str(data / "secret-key")):
        assert word in answer.stderr
    assert "hush" not in answer.stderr


def test_a_running_server_keeps_its_folder(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "while-running.zip"

    assert handrail("backup", file, "--data", server.data).returncode == 0
    refused = handrail("restore", file, "--data", server.data)

    assert refused.returncode == 2
    assert refused.stderr == (
        f"The data folder {server.data} is in use by a server or another command. Stop it, then try again.\n"
    )
