"""How wide and high a picture is by its own account, read from its first bytes without unpacking anything."""

from __future__ import annotations

import re
import struct

Size = tuple[int, int]

# What browsers take for an SVG that says nothing of its size.
_UNSAID = (300, 150)
# What may stand before the root of an SVG, and where each ends.
_BEFORE = {b"<!--": b"-->", b"<?": b"?>", b"<!": b">"}
_SVG = re.compile(rb"<(?:\w+:)?svg\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_NUMBER = rb"\+?(\d*\.?\d+(?:e[+-]?\d+)?)"
_LENGTH = re.compile(rb"\s(width|height)\s*=\s*[\"']\s*" + _NUMBER + rb"(px)?\s*[\"']")
_BOX = re.compile(rb"\sviewBox\s*=\s*[\"']([^\"']*)[\"']")
# The frames of JPEG that begin with a size; the other markers of this range hold tables.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARK = 0xFF
_ALONE = {0x01, *range(0xD0, 0xD9)}
LARGEST = 100_000


def size_of(content: bytes) -> Size | None:
    """Width and height in pixels, of any type that a package may have; None where the file does not tell."""
    try:
        found = _size(content)
    except (struct.error, IndexError, ValueError, OverflowError):
        return None
    return found if found and all(0 < side <= LARGEST for side in found) else None


def _size(content: bytes) -> Size | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _pair(">II", content, 16)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return _pair("<HH", content, 6)
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp(content)
    return _svg(content)


def _pair(shape: str, content: bytes, at: int) -> Size:
    width, height = struct.unpack_from(shape, content, at)
    return width, height


def _jpeg(content: bytes) -> Size | None:
    at = 2
    while content[at] == _MARK:
        marker = content[at + 1]
        if marker == _MARK or marker in _ALONE:
            at += 1 if marker == _MARK else 2
            continue
        if marker in _FRAMES:
            height, width = _pair(">HH", content, at + 5)
            return width, height
        at += 2 + struct.unpack_from(">H", content, at + 2)[0]
    return None


def _webp(content: bytes) -> Size | None:
    match content[12:16]:
        case b"VP8 ":
            width, height = _pair("<HH", content, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            bits = struct.unpack_from("<I", content, 21)[0]
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    return None


def _root(content: bytes) -> int:
    """Where the first element begins. Searched for step by step, so that no file can make it long."""
    at = len(content) - len(content.removeprefix(b"\xef\xbb\xbf").lstrip())
    while end := next((end for start, end in _BEFORE.items() if content.startswith(start, at)), b""):
        at = content.index(end, at) + len(end)
        while content[at : at + 1].isspace():
            at += 1
    return at


def _svg(content: bytes) -> Size | None:
    root = _SVG.match(content, _root(content))
    if root is None:
        return None
    said = {name: float(number) for name, number, _ in _LENGTH.findall(root[0])}
    box = _BOX.search(root[0])
    across, down = _sides(box[1]) if box else _UNSAID
    width = said.get(b"width") or (said[b"height"] * across / down if said.get(b"height") else across)
    height = said.get(b"height") or width * down / across
    return max(1, round(width)), max(1, round(height))


def _sides(box: bytes) -> tuple[float, float]:
    """The last two of the four numbers of a viewBox."""
    _, _, width, height = (float(one) for one in re.split(rb"[\s,]+", box.strip()))
    return (width, height) if width > 0 and height > 0 else _UNSAID
