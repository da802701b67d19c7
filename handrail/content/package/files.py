"""The files of a package folder, read with suspicion: kind, size and encoding come before anything else."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from handrail.content.diagnostics import Code, Place
from handrail.content.model import Media
from handrail.content.package.report import Report
from handrail.content.values import Line

TEXT_LIMIT = 1_000_000
MEDIA_LIMIT = 5_000_000
FILES_LIMIT = 5_000
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}


class CannotRead(Exception):
    """There is no package at this path."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} {why}")
        self.path = path


class Folder:
    """A package folder. Paths are relative to it, with forward slashes."""

    def __init__(self, root: Path, report: Report) -> None:
        if not root.exists():
            raise CannotRead(root, "does not exist.")
        if not root.is_dir():
            raise CannotRead(root, "is not a folder; a package is a folder with a file module.yaml.")
        if not (root / "module.yaml").is_file():
            raise CannotRead(root, "holds no file module.yaml, so it is not a package.")
        self.root, self.report = root, report
        self.paths = sorted(self._walk(root))
        if len(self.paths) > FILES_LIMIT:
            raise CannotRead(root, f"holds more than {FILES_LIMIT:,} files, so it is not a package.")

    def _walk(self, root: Path) -> Iterator[str]:
        """The paths of all files; links and hidden files are reported or passed over, folders never left."""
        seen = 0
        for where, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in (*folders, *sorted(files)):
                path = Path(where) / name
                relative = path.relative_to(root).as_posix()
                if path.is_symlink():
                    self.report.add(
                        Code.OUTSIDE,
                        Place(_printable(relative)),
                        "This is a symbolic link.",
                        "Put the file itself here.",
                    )
                elif name in files and not name.startswith("."):
                    yield relative
                    seen += 1
                    if seen > FILES_LIMIT:
                        return

    def text(self, path: str) -> str | None:
        """A file's text with line feeds alone; None where the report tells why not."""
        content = self.content(path, TEXT_LIMIT)
        if content is None:
            return None
        if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            self.report.add(
                Code.BYTE_ORDER_MARK,
                Place(path, 1, 1),
                "The file begins with a byte-order mark.",
                "Save it as UTF-8 without one.",
            )
            return None
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as problem:
            line = content[: problem.start].count(b"\n") + 1
            column = problem.start - (content.rfind(b"\n", 0, problem.start) + 1) + 1
            self.report.add(
                Code.NOT_UTF8, Place(path, line, column), "The file is not UTF-8 from here on.", "Save it as UTF-8."
            )
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def content(self, path: str, limit: int) -> bytes | None:
        """A file's bytes, `limit` at most; None where the report tells why not."""
        place = Place(path)
        try:
            status = (self.root / path).lstat()
            if not stat.S_ISREG(status.st_mode):
                self.report.add(Code.UNREADABLE, place, "This is not an ordinary file.", "Remove it.")
                return None
            size = status.st_size
            if size > limit:
                self.report.add(
                    Code.TOO_LARGE,
                    place,
                    f"The file has {size:,} bytes; {limit:,} are allowed.",
                    "Split it, or make it smaller.",
                )
                return None
            return (self.root / path).read_bytes()
        except OSError as problem:
            self.report.add(
                Code.UNREADABLE,
                place,
                f"The file cannot be read: {problem.strerror}.",
                "Check that it is a file that you may read.",
            )
            return None

    def media(self) -> dict[str, bytes]:
        """The pictures by path; files of another type are reported."""
        pictures = {}
        for path in self.paths:
            if not path.startswith("media/"):
                continue
            if Path(path).suffix not in MEDIA_TYPES:
                self.report.add(
                    Code.WRONG_MEDIA,
                    Place(path),
                    "Pictures of this type cannot be shown.",
                    f"Use {', '.join(MEDIA_TYPES)}.",
                )
            elif (content := self.content(path, MEDIA_LIMIT)) is not None:
                pictures[path] = content
        return pictures


def described(pictures: dict[str, bytes]) -> tuple[Media, ...]:
    """What the model keeps of pictures, by path in order."""
    return tuple(
        Media(path=Line(path), sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        for path, content in sorted(pictures.items())
    )


def _printable(path: str) -> str:
    return path.encode("utf-8", "replace").decode("utf-8")
