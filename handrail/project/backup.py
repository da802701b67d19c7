"""Making a backup of a data folder while it is in use, and proving that it can be read back."""

from __future__ import annotations

import datetime
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from handrail.project import archive
from handrail.project.data_folder import DATABASE, DataFolder, belongs
from handrail.project.durable import new_file, sync_folder
from handrail.project.refusal import Refusal


def make(folder: DataFolder, file: Path) -> archive.Manifest:
    """Write all that the folder keeps into `file`, which appears only once it is whole and was read back."""
    if not folder.database.exists():
        raise Refusal(f"There is no database in {folder.path}, so there is nothing to back up. Name the data folder.")
    if file.exists():
        raise Refusal(f"{file} is there already, and a backup is never written over. Choose another name.")
    if file.resolve().is_relative_to(folder.path):
        raise Refusal(f"{file} is in the data folder, so every later backup would hold it. Choose another place.")
    if not file.parent.is_dir():
        raise Refusal(f"The folder {file.parent} is not there. Make it, or choose another.")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".handrail-backup-") as working:
            return _make(folder, file, Path(working))
    except OSError as error:
        raise Refusal(f"The backup could not be written to {file}: {error.strerror}. Nothing was kept.") from error
    except (archive.NotWhole, sqlite3.Error) as problem:
        raise Refusal(
            f"The backup could not be read back: {problem}. Nothing was kept. If that stays so, {folder.database} "
            "itself may be damaged: restore an older backup into another folder, and compare."
        ) from problem


def _make(folder: DataFolder, file: Path, working: Path) -> archive.Manifest:
    snapshot = working / "snapshot"
    # The database comes first: a picture that is added meanwhile is kept without need, none is missing.
    _copy_database(folder.database, snapshot)
    written = working / "backup"
    with new_file(written) as target:
        made_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        manifest = archive.pack(target, [(DATABASE, snapshot), *_other_files(folder)], made_at=made_at)
        target.flush()
        os.fsync(target.fileno())
    snapshot.unlink()
    again = working / "again"
    again.mkdir()
    if archive.unpack(written, again) != manifest:
        raise Refusal("The backup could not be read back as it was written. Try again on another disk.")
    try:
        # Unlike a rename, a link never takes the place of a file that somebody made in the meantime.
        os.link(written, file)
    except FileExistsError:
        raise Refusal(f"{file} has just been made by somebody else. Choose another name.") from None
    sync_folder(file.parent)
    return manifest


def _copy_database(database: Path, copy: Path) -> None:
    """SQLite's own online copy, in one step: what was committed before it, and nothing of what comes after."""
    with (
        closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=30)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target, pages=-1)
        # The copy is one file that needs no log beside it.
        target.execute("PRAGMA journal_mode=DELETE")


def _other_files(folder: DataFolder) -> Iterator[tuple[str, Path]]:
    for where, folders, files in os.walk(folder.path):
        folders.sort()
        for name in sorted([*files, *folders]):
            path = Path(where, name)
            relative = path.relative_to(folder.path).as_posix()
            if not belongs(relative) or relative == DATABASE:
                continue
            if path.is_symlink():
                raise Refusal(f"{path} is a symbolic link. A backup carries files alone: put them there.")
            if path.is_file():
                yield relative, path
