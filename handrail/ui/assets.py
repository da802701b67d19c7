"""The room's style sheet, script and mark, each put together from its parts and named by what is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

PARTS = Path(__file__).parent / "static" / "handrail"
PREFIX = "/assets/"

# The order of the parts within a layer decides which rule wins; the order of the layers stands in tokens.css.
STYLES = (
    "tokens", "page", "bar", "rail", "head", "blocks", "reply", "question", "forms", "notes", "onward", "outline",
    "keep", "search", "history", "talk", "foot", "forced", "print",
)  # fmt: skip
SCRIPTS = ("leave", "rail", "question", "terms", "keys", "visit", "progress", "review", "editor", "suggest", "print")
# What only some pages need, in files of its own that no other page loads.
STYLES_APART = {
    "guide": ("guide",),
    "replies": ("replies",),
    "practice": ("practice", "case", "materials", "map"),
    "progress": ("progress",),
}
SCRIPTS_APART = {
    "guide": ("routing", "steps", "guide"),
    "replies": ("patterns", "likeness", "grade", "judging", "replies"),
}
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file that never changes: another content has another name, so browsers may keep it for good."""

    name: str
    content: bytes
    media_type: str

    @property
    def address(self) -> str:
        return PREFIX + self.name


@cache
def bundle() -> dict[str, Asset]:
    """The assets by the names that templates use: `room.css`, `room.js`, `mark.svg`, and those of some pages alone."""
    made = [
        *(_style(name, parts) for name, parts in {"room": STYLES, **STYLES_APART}.items()),
        *(_script(name, parts) for name, parts in {"room": SCRIPTS, **SCRIPTS_APART}.items()),
        ("mark.svg", _asset("mark.svg", _part("mark.svg"), "image/svg+xml")),
    ]
    return dict(made)


def _style(name: str, parts: tuple[str, ...]) -> tuple[str, Asset]:
    text = "\n".join(_COMMENT.sub("", _part(f"css/{part}.css")) for part in parts)
    return f"{name}.css", _asset(f"{name}.css", text, "text/css; charset=utf-8")


def _script(name: str, parts: tuple[str, ...]) -> tuple[str, Asset]:
    text = '"use strict";\n' + "\n".join(_part(f"js/{part}.js") for part in parts)
    return f"{name}.js", _asset(f"{name}.js", text, "text/javascript; charset=utf-8")


def _part(path: str) -> str:
    return (PARTS / path).read_text(encoding="utf-8")


def _asset(name: str, text: str, media_type: str) -> Asset:
    content = text.encode()
    stem, suffix = name.split(".")
    return Asset(name=f"{stem}.{sha256(content).hexdigest()[:12]}.{suffix}", content=content, media_type=media_type)
