"""The stored pages of a module: rendered once, packed for each way of sending them."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.metadata import requires, version
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

import handrail
from handrail.content.model import Module, Topic, alone, reading_order, wordless
from handrail.reading.links import EditionLinks
from handrail.reading.packing import brotlied, gzipped
from handrail.rendering.case_page import Shares, case_page
from handrail.rendering.grid_page import grid_page
from handrail.rendering.guide_page import guide_page
from handrail.rendering.lost_page import lost_page
from handrail.rendering.overview_page import overview_page
from handrail.rendering.practice_page import practice_page
from handrail.rendering.reply_page import reply_page
from handrail.rendering.sheet import Answers
from handrail.rendering.topic_page import topic_page
from handrail.ui.pages import Page, document


@dataclass(frozen=True)
class Rendered:
    """One page, whose bytes are rendered when they are asked for. `made_of` names all that they depend on in the
    module; `tag` is made of the bytes themselves.
    """

    path: str
    made_of: str
    make: Callable[[], bytes]

    @cached_property
    def plain(self) -> bytes:
        return self.make()

    @property
    def tag(self) -> str:
        return hashlib.sha256(self.plain).hexdigest()[:32]

    def gzip(self) -> bytes:
        return gzipped(self.plain)

    def br(self) -> bytes:
        return brotlied(self.plain)


def pages(module: Module) -> Iterator[Rendered]:
    """Every page of a module: its overview, its topics in reading order, and what there is to practise with.

    A topic is rendered from a module in which the other topics have no words, so that it cannot depend on them.
    """
    links = EditionLinks(module)
    yield Rendered(links.overview(), _digest(module), partial(overview, module, links))
    others = msgspec.structs.replace(module, topics=wordless(module.topics))
    around = _digest(others)
    for one in reading_order(module.topics):
        made_of = _digest((around, alone(one)))
        yield Rendered(links.topic(one.key), made_of, partial(_topic_alone, others, one, links))
    # What there is to practise with says no more of a topic than its title and its objectives.
    for path, make in practice(others, links):
        yield Rendered(path, around, make)


def practice(module: Module, links: EditionLinks) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The pages of what a module has to practise with, each by its address with what makes it."""
    if address := links.guide():
        yield address, partial(guide, module, links)
    if address := links.grid():
        yield address, partial(grid, module, links)
    for task in module.replies.tasks if module.replies else ():
        if address := links.reply(task.key):
            yield address, partial(reply, module, task.key, links)
    if address := links.practice():
        yield address, partial(practice_list, module, links)
    for one in module.cases:
        if address := links.case(one.key):
            yield address, partial(case, module, one.key, links)


def guide(module: Module, links: EditionLinks, answers: Mapping[str, str] | None = None) -> bytes:
    """The routing guide of a module that has one; with `answers`, as far as they lead."""
    with translation.override(module.language):
        return _document(guide_page(module, links=links, gettext=gettext, answers=answers))


def grid(module: Module, links: EditionLinks) -> bytes:
    """The routing table of a module that has one on one page."""
    with translation.override(module.language):
        return _document(grid_page(module, links=links, gettext=gettext))


def reply(module: Module, key: str, links: EditionLinks, text: str | None = None) -> bytes:
    """A report to reply to; with `text`, a reply that is judged."""
    with translation.override(module.language):
        return _document(reply_page(module, key, links=links, gettext=gettext, text=text))


def practice_list(module: Module, links: EditionLinks) -> bytes:
    """Everything that a module has to practise with."""
    with translation.override(module.language):
        return _document(practice_page(module, links=links, gettext=gettext))


def case(
    module: Module, key: str, links: EditionLinks, path: Sequence[str] | None = None, shares: Shares | None = None
) -> bytes:
    """A case as one comes to it, or where a path leads. Raises NoSuchWay where the case has no such path."""
    with translation.override(module.language):
        return _document(case_page(module, key, path, links=links, gettext=gettext, shares=shares))


def lost(module: Module, key: str, links: EditionLinks, path: Sequence[str]) -> bytes:
    """The page for a path that a case does not have."""
    with translation.override(module.language):
        return _document(lost_page(module, key, path, links=links))


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()


def _with(topics: tuple[Topic, ...], shown: Topic) -> tuple[Topic, ...]:
    return tuple(
        msgspec.structs.replace(
            one, blocks=shown.blocks if one.key == shown.key else (), topics=_with(one.topics, shown)
        )
        for one in topics
    )


def _topic_alone(others: Module, one: Topic, links: EditionLinks) -> bytes:
    return topic(msgspec.structs.replace(others, topics=_with(others.topics, one)), one.key, links)


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
