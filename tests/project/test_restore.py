"""What is not restored: each file here was made out of a good backup, and is refused with nothing changed."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.project.conftest import Command

pytestmark = pytest.mark.usefixtures("nothing_left_behind")

Members = dict[str, bytes]
Manifest = dict[str, Any]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rewritten(backup: Path, change: Callable[[Members, Manifest], None]) -> None:
    """The same backup with members and manifest changed."""
    with zipfile.ZipFile(backup) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(held.pop("manifest.json"))
    change(held, manifest)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))


def with_member(name: str, content: bytes = b"bad") -> Callable[[Path], None]:
    """A backup that names one file more, with everything else in order."""

    def change(held: Members, manifest: Manifest) -> None:
        held[name] = content
        member = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        manifest["members"] = [*manifest["members"], member]

    return lambda backup: rewritten(backup, change)


def with_manifest(**changes: object) -> Callable[[Path], None]:
    return lambda backup: rewritten(backup, lambda _, manifest: manifest.update(changes))


def with_database(content: bytes) -> Callable[[Path], None]:
    """A backup whose database is another, with its manifest in order."""

    def change(held: Members, manifest: Manifest) -> None:
        held["handrail.sqlite3"] = content
        for member in manifest["members"]:
            if member["name"] == "handrail.sqlite3":
                member.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())

    return lambda backup: rewritten(backup, change)


def with_broken_page(backup: Path) -> None:
    """A backup whose database opens but is damaged within."""
    with zipfile.ZipFile(backup) as archive:
        content = bytearray(archive.read("handrail.sqlite3"))
    content[4096 : 4096 + 2000] = b"\xff" * 2000
    with_database(bytes(content))(backup)


def cut_short(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-100])


def flipped(backup: Path) -> None:
    """One bit in the middle of the picture is another."""
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(bytes(content))


def with_link(backup: Path) -> None:
    with zipfile.ZipFile(backup, "a") as archive:
        entry = zipfile.ZipInfo("media/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")


def with_name_twice(backup: Path) -> None:
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("secret-key", "another")


def packed_by(method: int) -> Callable[[Path], None]:
    """A backup in order, but packed in another way, with a damaged stream in the middle."""

    def spoil(backup: Path) -> None:
        with zipfile.ZipFile(backup) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(backup, "w", method) as archive:
            for name, content in held.items():
                archive.writestr(name, content)
        flipped(backup)

    return spoil


def with_moved_start(backup: Path) -> None:
    """The list at the end tells that the first member begins before the file does."""
    content = bytearray(backup.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 42 : entry + 46] = b"\xff\xff\xff\x7f"
    backup.write_bytes(bytes(content))


def without_database(backup: Path) -> None:
    def change(held: Members, manifest: Manifest) -> None:
        del held["handrail.sqlite3"]
        manifest["members"] = [member for member in manifest["members"] if member["name"] != "handrail.sqlite3"]

    rewritten(backup, change)


BAD = {
    "not a zip": (lambda backup: backup.write_text("hello"), "it is not a Handrail backup, or was cut short"),
    "empty": (lambda backup: backup.write_text(""), "it is not a Handrail backup, or was cut short"),
    "cut short": (cut_short, "it is not a Handrail backup, or was cut short"),
    "a flipped bit": (flipped, ""),
    "packed by LZMA": (packed_by(zipfile.ZIP_LZMA), "it is packed in a way that no Handrail packs"),
    "packed by bzip2": (packed_by(zipfile.ZIP_BZIP2), "it is packed in a way that no Handrail packs"),
    "a start elsewhere": (with_moved_start, ""),
    "another zip": (
        lambda backup: rewritten(backup, lambda held, manifest: manifest.clear()),
        "its format is None, and this Handrail",
    ),
    "a later format": (with_manifest(format=2), "its format is 2, and this Handrail"),
    "a newer version": (with_manifest(handrail="99.0.0"), "it was made by Handrail 99.0.0, which is newer"),
    "an unknown key": (with_manifest(more=1), "its manifest cannot be read"),
    "a wrong manifest": (with_manifest(members="all"), "its manifest cannot be read"),
    "a member too few": (with_manifest(members=[]), "what it holds is not what its manifest names"),
    "a member twice": (with_name_twice, "what it holds is not what its manifest names"),
    "no database": (without_database, "it holds no database"),
    "a way up": (
        with_member("../evil"),
        "a data folder: '../evil'. Nothing was changed.",
    ),
    "a way up inside": (with_member("media/../../evil"), "does not belong into a data folder"),
    "an absolute path": (with_member("/tmp/evil"), "does not belong into a data folder"),
    "a backslash": (with_member("media\\..\\evil"), "does not belong into a data folder"),
    "a line break": (with_member("media/a\nb"), "does not belong into a data folder"),
    "a folder": (with_member("media/", b""), "does not belong into a data folder"),
    "a doubled slash": (with_member("media//a"), "does not belong into a data folder"),
    "a log of SQLite": (with_member("handrail.sqlite3-wal"), "does not belong into a data folder"),
    "the lock": (with_member("lock"), "does not belong into a data folder"),
    "a symbolic link": (with_link, "does not belong into a data folder"),
    "a file as a folder": (with_member("secret-key/a"), ""),
    "another database": (with_database(b"no database at all" * 500), "its database is damaged"),
    "a damaged database": (with_broken_page, "its database is damaged"),
    "an empty database": (with_database(b""), "its database is not one of Handrail"),
}


@pytest.mark.parametrize("kind", BAD)
def test_only_a_whole_backup_is_restored(data: Path, backup: Path, kind: str, command: Command) -> None:
    spoil, sentence = BAD[kind]
    spoil(backup)
    (data / "lock").unlink()
    before = everything(data.parent)

    answer = command("restore", backup, "--data", data)

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"{backup} was not restored: ")
    assert sentence in answer.stderr
    assert answer.stderr.endswith("Nothing was changed.\n")
    (data / "lock").unlink()
    assert everything(data.parent) == before


def test_a_size_that_is_not_true_is_found_before_the_disk_is_full(data: Path, backup: Path, command: Command) -> None:
    def shrink(held: Members, manifest: Manifest) -> None:
        for member in manifest["members"]:
            member["size"] = 10

    rewritten(backup, shrink)

    answer = command("restore", backup, "--data", data)

    assert answer.returncode == 2
    assert "is not what its manifest says" in answer.stderr


def test_there_is_no_backup_by_that_name(tmp_path: Path, command: Command) -> None:
    answer = command("restore", tmp_path / "nothing.zip", "--data", tmp_path / "data")

    assert answer.returncode == 2
    assert answer.stderr.endswith("nothing.zip is not a file. Name a backup that “handrail backup” made.\n")
    assert list(tmp_path.iterdir()) == []
