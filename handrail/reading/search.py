"""Search over what readers can read: every word of the query has to begin a word of the page.

A module is some ten thousand words, so the text itself is searched: there is no index that could be stale, every
script works alike, and the marked excerpt comes out of the same pass. See docs/decisions for the reasons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape
from msgspec.structs import replace

from handrail.content.measure import running_text
from handrail.content.model import Module, Topic, trails
from handrail.content.values import Line
from handrail.reading.links import EditionLinks
from handrail.ui.pages import Hit

QUERY_LIMIT = 200
HITS_LIMIT = 40
EXCERPT = 220
# Scripts that put no blanks between words are searched anywhere, all others from the start of a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+")
# How much it weighs where a word was found: in the title, the summary and objectives, or the text.
_WEIGHTS = (12, 4, 1)


@dataclass(frozen=True)
class Page:
    """A topic as it is searched: title, what it is for, and its text; each folded beside it for comparison."""

    title: str
    address: str
    trail: str
    texts: tuple[str, ...]
    folded: tuple[str, ...]


def fold(text: str) -> str:
    """The text as it is compared: without case and without marks, of the same length as the text."""
    return "".join(_folded(character) for character in text)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    folded = (bare or " ").casefold()
    return folded if len(folded) == 1 else character.lower()[:1]


def pages(module: Module) -> tuple[Page, ...]:
    """Every topic of a module: a concept too may hold the one address that someone needs now."""
    links = EditionLinks(module)
    return tuple(
        _page(trail[-1], module, links, tuple(topic.title for topic in trail[:-1])) for trail in trails(module.topics)
    )


def _page(topic: Topic, module: Module, links: EditionLinks, above: tuple[str, ...]) -> Page:
    purpose = " ".join([topic.summary, *(objective.text for objective in topic.objectives)])
    text = running_text(replace(topic, title=Line(""), summary=Line(""), objectives=()))
    texts = (topic.title, purpose, " ".join(text))
    trail = " › ".join((module.title, *above))
    return Page(topic.title, links.topic(topic.key), trail, texts, tuple(map(fold, texts)))


def search(query: str, found_in: Iterator[Page]) -> tuple[Hit, ...]:
    """The pages that have every word of the query, the best first, with the words marked in an excerpt."""
    patterns = _patterns(query[:QUERY_LIMIT])
    if not patterns:
        return ()
    scored = ((_score(page, patterns), page) for page in found_in)
    best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])[:HITS_LIMIT]
    return tuple(
        Hit(title=page.title, address=page.address, trail=page.trail, excerpt=_excerpt(page, patterns))
        for _, page in best
    )


def _patterns(query: str) -> list[re.Pattern[str]]:
    words = dict.fromkeys(_WORD.findall(fold(query)))
    return [re.compile(("" if _UNSPACED.search(word) else r"\b") + re.escape(word)) for word in words]


def _score(page: Page, patterns: list[re.Pattern[str]]) -> float:
    total = 0.0
    for pattern in patterns:
        here = sum(
            weight * min(len(pattern.findall(text)), 5) for weight, text in zip(_WEIGHTS, page.folded, strict=True)
        )
        if not here:
            return 0
        total += here
    return total


def _excerpt(page: Page, patterns: list[re.Pattern[str]]) -> Markup:
    """Some words around the first place in the text, or in what the page is for, with every match marked."""
    either = re.compile("|".join(pattern.pattern for pattern in patterns))
    text, folded = next(
        (
            (text, folded)
            for text, folded in zip(page.texts[:0:-1], page.folded[:0:-1], strict=True)
            if either.search(folded)
        ),
        (page.texts[1] or page.texts[2], page.folded[1] or page.folded[2]),
    )
    first = either.search(folded)
    start = max(0, (first.start() if first else 0) - EXCERPT // 3)
    start = 0 if start == 0 else text.find(" ", start) + 1
    stop = start + EXCERPT
    stop = len(text) if stop >= len(text) else max(text.rfind(" ", start, stop), start + EXCERPT // 2)
    marked = Markup()
    at = start
    for match in either.finditer(folded, start, stop):
        end = match.end() + len(re.match(r"\w*", folded[match.end() :]).group())  # type: ignore[union-attr]
        if match.start() >= at:
            marked += escape(text[at : match.start()]) + Markup("<mark>{}</mark>").format(text[match.start() : end])
            at = end
    return Markup("{}{}{}{}").format(
        "… " if start else "", marked, text[at : max(stop, at)], " …" if stop < len(text) else ""
    )
