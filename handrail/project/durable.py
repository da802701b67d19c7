"""Changes on disk that survive a power cut, and one that takes place all at once."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path
from typing import IO

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def new_file(path: Path) -> IO[bytes]:
    """A new file for its owner alone, to be written once. Raises FileExistsError."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def sync_folder(folder: Path) -> None:
    """Have the folder's list of names on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """The same for the folder and all below it."""
    for where, _, _ in os.walk(folder):
        sync_folder(Path(where))


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one disk trade places, all at once where the system can do that."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return _exchange_in_steps(one, other)
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return None
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}:
        return _exchange_in_steps(one, other)
    raise OSError(number, os.strerror(number), str(other))


def _exchange_in_steps(one: Path, other: Path) -> None:
    aside = one.with_name(f"{one.name}-aside")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)
