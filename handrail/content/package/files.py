"""The files of a package folder, read with suspicion: kind, size and encoding come before anything else."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handrail.content.diagnostics import Code, Place
from handrail.content.model import Media
from handrail.content.package.report import Report
from handrail.content.picture_size import size_of
from handrail.content.values import UNSEEN, Line

TEXT_LIMIT = 1_000_000
PAGE_LIMIT = 200_000
MEDIA_LIMIT = 5_000_000
ALL_MEDIA_LIMIT = 200_000_000
FILES_LIMIT = 5_000
DEPTH_LIMIT = 8
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}

# What makes an SVG more than a picture: scripts, handlers of events, HTML, entities, and links out of the file.
_ACTIVE = re.compile(
    rb"<script|<foreignobject|<!entity|<iframe|\son[a-z]+\s*=|javascript:|@import|url\([\"']?https?:|"
    rb"href\s*=\s*[\"'](?!#|data:image/(?:png|jpeg))",
    re.IGNORECASE,
)


class CannotRead(Exception):
    """There is no package at this path."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} {why}")
        self.path = path


class Folder:
    """A package folder. Paths are relative to it, with forward slashes; `refused` are not looked into."""

    def __init__(self, root: Path, report: Report) -> None:
        try:
            if not root.exists():
                raise CannotRead(root, "does not exist.")
            if not root.is_dir():
                raise CannotRead(root, "is not a folder; a package is a folder with a file module.yaml.")
            if not (root / "module.yaml").is_file():
                raise CannotRead(root, "holds no file module.yaml, so it is not a package.")
        except OSError as problem:
            raise CannotRead(root, f"cannot be read: {problem.strerror}.") from problem
        self.root, self.report = root, report
        self.refused: set[str] = set()
        self.paths = sorted(self._walk(root))
        if len(self.paths) > FILES_LIMIT:
            raise CannotRead(root, f"holds more than {FILES_LIMIT:,} files, so it is not a package.")

    def _walk(self, root: Path) -> Iterator[str]:
        """The paths of all files; links are reported, hidden files passed over, folders never left."""
        seen = 0
        for where, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in (*folders, *sorted(name for name in files if not name.startswith("."))):
                path = Path(where) / name
                relative = path.relative_to(root).as_posix()
                problem = _unfit(path, relative)
                if problem:
                    self.refused.add(relative)
                    self.report.add(problem[0], Place(_printable(relative)), *problem[1:])
                    folders[:] = [folder for folder in folders if folder != name]
                elif name in files:
                    yield relative
                    seen += 1
                    if seen > FILES_LIMIT:
                        return

    def is_refused(self, path: str) -> bool:
        """Whether the report already tells why this path, or a folder above it, is not looked into."""
        return any(str(part) in self.refused for part in (path, *PurePosixPath(path).parents))

    def text(self, path: str) -> str | None:
        """A file's text with line feeds alone; None where the report tells why not."""
        content = self.content(path, PAGE_LIMIT if path.startswith("pages/") else TEXT_LIMIT)
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
            text = _with_line_feeds(content.decode("utf-8"))
        except UnicodeDecodeError as problem:
            place = _after(_with_line_feeds(content[: problem.start].decode("utf-8")), path)
            self.report.add(Code.NOT_UTF8, place, "The file is not UTF-8 from here on.", "Save it as UTF-8.")
            return None
        invisible = UNSEEN.findall(text)
        if invisible:
            place = _after(text[: text.index(invisible[0])], path)
            message = f"The invisible character U+{ord(invisible[0]):04X} stands here."
            hint = f"Remove it; the file has {len(invisible):,} of its kind." if len(invisible) > 1 else "Remove it."
            self.report.add(Code.INVISIBLE, place, message, hint)
            return None
        return text

    def content(self, path: str, limit: int) -> bytes | None:
        """A file's bytes, `limit` at most; None where the report tells why not."""
        place = Place(path)
        if self.is_refused(path):
            return None
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
        """The pictures by path; files of another type, and more than the limit for all, are reported."""
        pictures: dict[str, bytes] = {}
        left = ALL_MEDIA_LIMIT
        for path in self.paths:
            if not path.startswith("media/"):
                continue
            if Path(path).suffix not in MEDIA_TYPES:
                self.report.add(
                    Code.WRONG_MEDIA,
                    Place(path),
                    "Pictures of this type cannot be shown.",
                    f"Use {', '.join(MEDIA_TYPES)}, in small letters.",
                )
            elif (content := self.content(path, MEDIA_LIMIT)) is not None:
                left -= len(content)
                if left < 0:
                    message = f"With this picture, all have more than the {ALL_MEDIA_LIMIT:,} bytes that are allowed."
                    self.report.add(Code.TOO_LARGE, Place(path), message, "Make the pictures smaller, or remove some.")
                    break
                if path.endswith(".svg") and _ACTIVE.search(content):
                    message = "This picture holds a script, a page or something from elsewhere."
                    self.report.add(Code.WRONG_MEDIA, Place(path), message, "Save it as plain SVG.")
                pictures[path] = content
        return pictures


def described(pictures: dict[str, bytes]) -> tuple[Media, ...]:
    """What the model keeps of pictures, by path in order."""
    return tuple(_described(path, content) for path, content in sorted(pictures.items()))


def _described(path: str, content: bytes) -> Media:
    width, height = size_of(content) or (None, None)
    digest = hashlib.sha256(content).hexdigest()
    return Media(path=Line(path), sha256=digest, size=len(content), width=width, height=height)


def _unfit(path: Path, relative: str) -> tuple[Code, str, str] | None:
    """What keeps a file or folder from being looked into: code, message and hint."""
    if path.is_symlink():
        return Code.OUTSIDE, "This is a symbolic link.", "Put the file itself here."
    if not relative.isprintable():
        return Code.UNREADABLE, "The name holds a character that cannot be shown.", "Give the file another name."
    if relative.count("/") >= DEPTH_LIMIT:
        return Code.TOO_DEEP, f"This is more than {DEPTH_LIMIT} folders deep.", "Move it up, or remove it."
    return None


def _printable(path: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in path)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _after(text: str, path: str) -> Place:
    """The place of the first character after `text`, with which the file begins."""
    return Place(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
