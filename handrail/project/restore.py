"""Putting a backup in the place of a data folder, all at once, with what was there kept beside it."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handrail.project import archive
from handrail.project.data_folder import DataFolder
from handrail.project.durable import exchange, sync_folder, sync_tree
from handrail.project.refusal import Refusal


@dataclass(frozen=True)
class Restored:
    """What was restored, and where what had been there is kept; None if there was nothing."""

    manifest: archive.Manifest
    before: Path | None


def put_back(folder: DataFolder, file: Path) -> Restored:
    """Verify the backup whole, then let it take the folder's place; until then nothing is touched.

    The folder must be held alone by whoever calls.
    """
    if not file.is_file():
        raise Refusal(f"{file} is not a file. Name a backup that “handrail backup” made.")
    if folder.path.is_mount():
        raise Refusal(
            f"{folder.path} is where a disk is mounted, so nothing else can take its place. "
            "Let HANDRAIL_DATA name a folder inside it."
        )
    try:
        staged = Path(tempfile.mkdtemp(dir=folder.path.parent, prefix=f".{folder.path.name}-restoring-"))
        try:
            return _put_back(folder, file, staged)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except archive.NotWhole as problem:
        raise Refusal(f"{file} was not restored: {problem}. Nothing was changed.") from problem
    except OSError as error:
        raise Refusal(f"{file} was not restored: {error.strerror}. Nothing was changed.") from error


def _put_back(folder: DataFolder, file: Path, staged: Path) -> Restored:
    manifest = archive.unpack(file, staged)
    DataFolder(staged).prepare()
    _give_to_owner(staged, folder.path)
    sync_tree(staged)
    exchange(staged, folder.path)
    # From here on it is done; `staged` is now what had been there.
    before = None
    if not DataFolder(staged).is_unused():
        before = _name_for(folder.path)
        staged.rename(before)
    with suppress(OSError):
        sync_folder(folder.path.parent)
    return Restored(manifest, before)


def _name_for(folder: Path) -> Path:
    now = datetime.datetime.now(datetime.UTC)
    return folder.with_name(f"{folder.name}.before-restore-{now:%Y-%m-%d-%H%M%S-%f}")


def _give_to_owner(staged: Path, model: Path) -> None:
    """Whoever may read the folder now may read the restored one, also when root restores for a service."""
    owner = model.stat()
    if os.geteuid() == 0 and owner.st_uid != 0:
        for path in [staged, *staged.rglob("*")]:
            os.chown(path, owner.st_uid, owner.st_gid)
