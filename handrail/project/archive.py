"""The backup file: a zip with a manifest that names every member with its size and SHA-256, written and read back.

What is read is not trusted: a file that differs from its manifest in anything, or that names a place outside the
data folder, is refused whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from handrail import __version__
from handrail.project.data_folder import DATABASE, belongs
from handrail.project.durable import new_file

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_LIMIT = 50_000_000
CHUNK = 1 << 20
# Others, which the library could unpack too, fail in ways of their own.
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class NotWhole(Exception):
    """The file is no backup, or one that must not be restored; the message says why."""


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the data folder: its path in it with forward slashes, its size in bytes, its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says of itself. `made_at` is ISO 8601, `handrail` the version that made it."""

    format: int
    handrail: str
    made_at: str
    members: tuple[Member, ...]


def pack(file: IO[bytes], members: Iterable[tuple[str, Path]], *, made_at: str) -> Manifest:
    """Write a backup of these files under these names; one that has vanished in the meantime is left out."""
    packed = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, path in members:
            try:
                source = path.open("rb")
            except FileNotFoundError:
                continue
            with source, archive.open(_entry(name), "w", force_zip64=True) as target:
                size, digest = _copy(source, target)
            packed.append(Member(name, size, digest))
        manifest = Manifest(FORMAT, __version__, made_at, tuple(packed))
        archive.writestr(_entry(MANIFEST), msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def unpack(file: Path, folder: Path) -> Manifest:
    """Write every member below the empty `folder`, and see that all of it is what the manifest says.

    Raises NotWhole; what is in `folder` by then is of no use.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            _see_that_it_fits(manifest, folder)
            for member in manifest.members:
                _unpack_one(archive, member, folder)
    except zipfile.BadZipFile as error:
        raise NotWhole("it is not a Handrail backup, or was cut short") from error
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise NotWhole("it is damaged: its contents cannot be unpacked") from error
    see_that_database_is_whole(folder / DATABASE)
    return manifest


def see_that_database_is_whole(database: Path) -> None:
    """Ask SQLite whether the file is intact and Handrail's. Raises NotWhole."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            problems = [row[0] for row in opened.execute("PRAGMA integrity_check")]
            known = opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone()
    except sqlite3.DatabaseError as error:
        raise NotWhole(f"its database is damaged: {error}") from error
    if problems != ["ok"]:
        raise NotWhole(f"its database is damaged: {problems[0]}")
    if not known:
        raise NotWhole("its database is not one of Handrail")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry


def _copy(source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
    size, seen = 0, hashlib.sha256()
    while chunk := source.read(CHUNK):
        size += len(chunk)
        seen.update(chunk)
        target.write(chunk)
    return size, seen.hexdigest()


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, once it and the list of entries agree on every name."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
        raise NotWhole("it holds no manifest, so it is not a Handrail backup")
    if any(entry.compress_type not in PACKINGS for entry in entries):
        raise NotWhole("it is packed in a way that no Handrail packs its backups")
    try:
        raw = archive.read(MANIFEST)
        declared = json.loads(raw).get("format")
        if declared != FORMAT:
            raise NotWhole(f"its format is {declared!r}, and this Handrail ({__version__}) reads format {FORMAT}")
        manifest = msgspec.json.decode(raw, type=Manifest)
    except (ValueError, AttributeError) as error:
        raise NotWhole("its manifest cannot be read") from error
    if _numbers(manifest.handrail) > _numbers(__version__):
        raise NotWhole(f"it was made by Handrail {manifest.handrail}, which is newer than this one ({__version__})")
    for entry in entries:
        _see_that_name_is_harmless(entry)
    expected = [member.name for member in manifest.members] + [MANIFEST]
    if len(set(names)) != len(names) or sorted(names) != sorted(expected):
        raise NotWhole("what it holds is not what its manifest names")
    if DATABASE not in names:
        raise NotWhole("it holds no database")
    return manifest


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isascii() and part.isdigit())


def _see_that_name_is_harmless(entry: zipfile.ZipInfo) -> None:
    """A plain file at a place where a backup of ours would put one, and nowhere else."""
    # The library cuts a name at its first NUL, so that two readers would see two names.
    name = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    plain = kind in {0, stat.S_IFREG} and not entry.is_dir() and not entry.flag_bits & 0x1
    ordinary = name.isprintable() and "\\" not in name and PurePosixPath(name).as_posix() == name
    inside = not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts
    if not (plain and ordinary and inside and (name == MANIFEST or belongs(name))):
        raise NotWhole(f"it names something that does not belong into a data folder: {name!r}")


def _see_that_it_fits(manifest: Manifest, folder: Path) -> None:
    needed = sum(member.size for member in manifest.members)
    if needed > shutil.disk_usage(folder).free:
        raise NotWhole(f"it needs {needed:,} bytes, and there is less room on the disk of {folder.parent}")


def _unpack_one(archive: zipfile.ZipFile, member: Member, folder: Path) -> None:
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    size, seen = 0, hashlib.sha256()
    with archive.open(member.name) as source, new_file(target) as file:
        while size <= member.size and (chunk := source.read(CHUNK)):
            size += len(chunk)
            seen.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if (size, seen.hexdigest()) != (member.size, member.sha256):
        raise NotWhole(f"{member.name} in it is not what its manifest says")
