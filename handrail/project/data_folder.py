"""The data folder: where things lie in it, and the lock that tells who is using it."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handrail.project import environment
from handrail.project.refusal import Refusal

DATABASE = "handrail.sqlite3"
LOCK = "lock"


def belongs(name: str) -> bool:
    """Whether a path inside the folder is something to keep: not the lock, a log of SQLite, or anything passing."""
    first = name.split("/", 1)[0]
    passing = {"", LOCK, "cache", f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal"}
    return first not in passing and not first.startswith(".")


@dataclass(frozen=True)
class DataFolder:
    """Everything that Handrail keeps on disk is below `path`."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    @property
    def media(self) -> Path:
        return self.path / "media"

    @property
    def secret_key(self) -> Path:
        return self.path / "secret-key"

    @property
    def lock(self) -> Path:
        return self.path / LOCK

    def prepare(self) -> None:
        """Make the folder if need be, for its owner alone, and see that it can be written to."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.lock.touch(mode=0o600)
        except OSError as error:
            raise Refusal(
                f"The data folder {self.path} cannot be used: {error.strerror}. "
                "Name a folder that you may write to, with --data or HANDRAIL_DATA."
            ) from error

    def kept_secret(self) -> str:
        """The secret that was made once for this folder and is kept in it."""
        self.prepare()
        with suppress(FileExistsError):
            # Two processes that start at once must come to the same secret: linking decides who was first.
            made = self.path / f".secret-key-{os.getpid()}"
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(48), "ascii")
            try:
                os.link(made, self.secret_key)
            finally:
                made.unlink()
        return self.secret_key.read_text("ascii")

    @contextmanager
    def held_or_refused(self, *, alone: bool) -> Iterator[None]:
        """Hold the folder for a command that does not wait for others to finish."""
        existed = self.path.exists()
        try:
            with self.held(alone=alone, wait=False):
                yield
        except BlockingIOError as error:
            raise Refusal(
                f"The data folder {self.path} is in use by a server or another command. Stop it, then try again."
            ) from error
        finally:
            if not existed:
                self._remove_if_empty()

    def _remove_if_empty(self) -> None:
        """Take away a folder that was made only to be held."""
        with suppress(OSError):
            if [entry.name for entry in self.path.iterdir()] == [LOCK]:
                self.lock.unlink()
                self.path.rmdir()

    @contextmanager
    def held(self, *, alone: bool, wait: bool) -> Iterator[None]:
        """Hold the folder while the block runs: `alone`, or together with others who do not hold it alone.

        Raises BlockingIOError at once if it is held otherwise and `wait` is not set.
        """
        descriptor = self._locked(alone=alone, wait=wait)
        try:
            yield
        finally:
            os.close(descriptor)

    def _locked(self, *, alone: bool, wait: bool) -> int:
        kind = (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB)
        while True:
            self.prepare()
            descriptor = os.open(self.lock, os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, kind)
                # A restore may have put another folder here while we waited.
                if os.path.samestat(os.fstat(descriptor), self.lock.stat()):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)


def chosen() -> DataFolder:
    """The data folder of this process: HANDRAIL_DATA, or `data` in the present folder."""
    return DataFolder(Path(environment.text("HANDRAIL_DATA", "data")).resolve())
