"""The stored pages of a module: rendered once, packed for each way of sending them."""

from __future__ import annotations

import gzip
import hashlib
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path

import brotli
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

import handrail
from handrail.content.model import Module, reading_order
from handrail.reading.links import EditionLinks
from handrail.rendering.overview_page import overview_page
from handrail.rendering.sheet import Answers
from handrail.rendering.topic_page import topic_page
from handrail.ui.pages import Page, document

BROTLI_QUALITY = 9


@dataclass(frozen=True)
class Rendered:
    """The bytes of one page; `tag` is made of them."""

    path: str
    plain: bytes

    @property
    def tag(self) -> str:
        return hashlib.sha256(self.plain).hexdigest()[:32]

    def gzip(self) -> bytes:
        return gzip.compress(self.plain, compresslevel=9, mtime=0)

    def br(self) -> bytes:
        return bytes(brotli.compress(self.plain, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))


def pages(module: Module) -> Iterator[Rendered]:
    """Every page of a module: its overview, then its topics in reading order."""
    links = EditionLinks(module)
    yield Rendered(links.overview(), overview(module, links))
    for one in reading_order(module.topics):
        yield Rendered(links.topic(one.key), topic(module, one.key, links))


def overview(module: Module, links: EditionLinks) -> bytes:
    """The overview as the bytes of an HTML document."""
    with translation.override(module.language):
        return _document(overview_page(module, links=links, gettext=gettext))


def topic(module: Module, key: str, links: EditionLinks, answers: Answers | None = None) -> bytes:
    """A topic as the bytes of an HTML document; with `answers`, a reader's own copy of it."""
    with translation.override(module.language):
        return _document(topic_page(module, key, links=links, gettext=gettext, answers=answers))


def _document(page: Page) -> bytes:
    return document(page, leave_url=settings.LEAVE_URL).encode()


@cache
def renderer() -> str:
    """What the bytes of a page depend on beside its module: the code and settings that render it, as a hash."""
    root = Path(handrail.__file__).parent
    digest = hashlib.sha256(settings.LEAVE_URL.encode())
    digest.update("\n".join(_foundations()).encode())
    for room in ("content", "rendering", "ui", "reading", "locale"):
        for path in sorted((root / room).rglob("*.*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".mo"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _foundations() -> list[str]:
    """Python and every library that Handrail always needs, with versions: templates and sanitisers write the bytes."""
    needed = [one for one in requires("handrail") or () if "extra ==" not in one]
    names = sorted(re.split(r"[^\w.-]", one)[0] for one in needed)
    return [platform.python_version(), *(f"{name} {version(name)}" for name in names)]
