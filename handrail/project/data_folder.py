"""The data folder: where things lie in it, and the lock that tells who is using it."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handrail.project import environment
from handrail.project.refusal import Refusal

DATABASE = "handrail.sqlite3"
LOCK = "lock"
SERVING = "serving"


def belongs(name: str) -> bool:
    """Whether a path inside the folder is something to keep: not the lock, a log of SQLite, or anything passing."""
    first = name.split("/", 1)[0]
    passing = {"", LOCK, SERVING, "cache", f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal"}
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

    @property
    def serving(self) -> Path:
        return self.path / SERVING

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
            with self.held(alone=alone, wait=None):
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
            if self.is_unused():
                for passing in self.path.iterdir():
                    passing.unlink()
                self.path.rmdir()

    def is_unused(self) -> bool:
        """Whether there is nothing in it but what tells who is using it."""
        return {entry.name for entry in self.path.iterdir()} <= {LOCK, SERVING}

    @contextmanager
    def served(self) -> Iterator[None]:
        """Be the one server of this folder while the block runs. Refused at once, with its number, if there is one."""
        self.prepare()
        with os.fdopen(os.open(self.serving, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refusal(
                    f"The data folder {self.path} is served already, by {_process(file.read())}. "
                    "Stop that first, or name another folder with --data or HANDRAIL_DATA.",
                    status=1,
                ) from None
            file.truncate()
            file.write(f"{os.getpid()}\n")
            file.flush()
            yield

    @contextmanager
    def held(self, *, alone: bool, wait: Callable[[str], None] | None) -> Iterator[None]:
        """Hold the folder while the block runs: `alone`, or together with others who do not hold it alone.

        If it is held otherwise, `wait` hears a sentence about it and the block runs later; without `wait`, raises
        BlockingIOError at once.
        """
        try:
            descriptor = self._locked(alone=alone, wait=False)
        except BlockingIOError:
            if wait is None:
                raise
            wait(f"Another command is working on {self.path}. This one goes on as soon as that has finished.")
            descriptor = self._locked(alone=alone, wait=True)
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


def _process(written: str) -> str:
    """What to call the server that wrote its number into the folder, or is about to."""
    number = int(written) if written.strip().isdecimal() else 0
    if not number:
        return "a process that is just starting"
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return f"workers that process {number} has left running"
    except PermissionError:
        pass
    return f"process {number}"


def chosen() -> DataFolder:
    """The data folder of this process: HANDRAIL_DATA, or `data` in the present folder."""
    return DataFolder(Path(environment.text("HANDRAIL_DATA", "data")).resolve())
