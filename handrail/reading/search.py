"""Search over what readers can read: every word of the query has to begin a word of the page.

A module is some ten thousand words, so the text itself is searched: there is no index that could be stale, every
script works alike, and the marked excerpt comes out of the same pass. See docs/decisions for the reasons.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape
from msgspec.structs import replace

from handrail.content.cases.model import Case
from handrail.content.measure import running_text
from handrail.content.model import Module, Topic, trails
from handrail.content.values import Line
from handrail.reading.folding import Folded, folded, words_in
from handrail.reading.links import EditionLinks
from handrail.ui.pages import Hit

QUERY_LIMIT = 200
# More words than these make no search narrower for a person, and each is a pass over all the text.
WORDS_LIMIT = 10
HITS_LIMIT = 40
EXCERPT = 220
# Scripts that put no blanks between words are searched anywhere, all others from the start of a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# How much it weighs where a word was found: in the title, the summary and objectives, or the text.
_WEIGHTS = (12, 4, 1)
# From the fifth time on, a word tells nothing more of a page.
_OFTEN = 5


@dataclass(frozen=True)
class Page:
    """What is searched of a topic or case: title, purpose and text; each as it is read and as it is compared."""

    title: str
    address: str
    trail: str
    texts: tuple[Folded, ...]


def pages(module: Module) -> tuple[Page, ...]:
    """Every topic of a module, since a concept too may hold the one address that someone needs now; and its cases."""
    links = EditionLinks(module)
    topics = (
        _page(trail[-1], module, links, tuple(topic.title for topic in trail[:-1])) for trail in trails(module.topics)
    )
    return (*topics, *(_case(case, module, links) for case in module.cases))


def _case(case: Case, module: Module, links: EditionLinks) -> Page:
    """A case by what it is about: what happens in it is nobody's to come upon unwarned."""
    texts = tuple(map(folded, (case.title, case.summary, "")))
    return Page(case.title, links.case(case.key) or "", module.title, texts)


def _page(topic: Topic, module: Module, links: EditionLinks, above: tuple[str, ...]) -> Page:
    purpose = " ".join([topic.summary, *(objective.text for objective in topic.objectives)])
    text = running_text(replace(topic, title=Line(""), summary=Line(""), objectives=()))
    texts = tuple(map(folded, (topic.title, purpose, " ".join(text))))
    trail = " › ".join((module.title, *above))
    return Page(topic.title, links.topic(topic.key), trail, texts)


def search(query: str, found_in: Iterable[Page]) -> tuple[Hit, ...]:
    """The pages that have every word of the query, the best first, with the words marked in an excerpt."""
    starts = _starts(query[:QUERY_LIMIT])
    if not starts:
        return ()
    scored = ((_score(page, starts), -place, page) for place, page in enumerate(found_in))
    best = heapq.nlargest(HITS_LIMIT, (one for one in scored if one[0]))
    return tuple(
        Hit(title=page.title, address=page.address, trail=page.trail, excerpt=_excerpt(page, starts))
        for _, _, page in best
    )


def _starts(query: str) -> list[str]:
    """What a text has to hold for each word, as it is compared: there, a blank stands before every word."""
    words = list(dict.fromkeys(words_in(query)))[:WORDS_LIMIT]
    return [word if _UNSPACED.search(word) else f" {word}" for word in words]


def _score(page: Page, starts: list[str]) -> int:
    total = 0
    for start in starts:
        here = sum(
            weight * min(text.compared.count(start), _OFTEN) for weight, text in zip(_WEIGHTS, page.texts, strict=True)
        )
        if not here:
            return 0
        total += here
    return total


def _excerpt(page: Page, starts: list[str]) -> Markup:
    """Some words around the first place in the text, or in what the page is for, with every match marked."""
    _, purpose, body = page.texts
    shown, first = next(
        ((text, min(found)) for text in (body, purpose) if (found := _places(text, starts))),
        (purpose if purpose.text else body, 0),
    )
    text = shown.text
    start = max(0, shown.place(first) - EXCERPT // 3)
    start = 0 if start == 0 else text.find(" ", start) + 1
    stop = start + EXCERPT
    stop = len(text) if stop >= len(text) else max(text.rfind(" ", start, stop), start + EXCERPT // 2)
    marked, at = Markup(), start
    for begin, end in _marks(shown, starts, start, stop):
        if begin >= at:
            marked += escape(text[at:begin]) + Markup("<mark>{}</mark>").format(text[begin:end])
            at = end
    return Markup("{}{}{}{}").format(
        "… " if start else "", marked, text[at : max(stop, at)], " …" if stop < len(text) else ""
    )


def _places(text: Folded, starts: list[str]) -> list[int]:
    return [place for start in starts if (place := text.compared.find(start)) >= 0]


def _marks(text: Folded, starts: list[str], begin: int, stop: int) -> list[tuple[int, int]]:
    """Where words were found in this part of the text: from where to where, in order."""
    first, last = text.compared_place(begin), text.compared_place(stop)
    found = []
    for start in starts:
        at = text.compared.find(start, first, last)
        while at >= 0:
            word = at + (start[0] == " ")
            end = text.compared.find(" ", word)
            found.append((text.place(word), text.place(end)))
            at = text.compared.find(start, word + 1, last)
    return sorted(found)
