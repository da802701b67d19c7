"""Search over what readers can read: every word of the query has to begin a word of the page.

A module is some ten thousand words, so the text itself is searched: there is no index that could be stale, every
script works alike, and the marked excerpt comes out of the same pass. See docs/decisions for the reasons.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext
from markupsafe import Markup, escape
from msgspec.structs import replace

from handrail.content.measure import running_text
from handrail.content.model import Module, Topic, trails
from handrail.content.prose import html, tree
from handrail.content.values import Line
from handrail.reading.folding import Folded, folded, words_in
from handrail.reading.links import EditionLinks
from handrail.rendering.practice_ways import task_ways
from handrail.ui.pages import Hit

QUERY_LIMIT = 200
# More words than these make no search narrower for a person, and each is a pass over all the text.
WORDS_LIMIT = 10
HITS_LIMIT = 40
EXCERPT = 220
# Scripts that put no blanks between words are searched anywhere, all others from the start of a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# How much it weighs where a word was found: in the title, the summary and objectives, the text, or the kind.
_WEIGHTS = (12, 4, 1, 12)
# From the fifth time on, a word tells nothing more of a page.
_OFTEN = 5


@dataclass(frozen=True)
class Page:
    """What is searched of a page: title, purpose, text, and what kind of page it is where it is not one to read; each
    as it is read and as it is compared."""

    title: str
    address: str
    trail: str
    kind: str
    texts: tuple[Folded, ...]


def pages(module: Module) -> tuple[Page, ...]:
    """Every topic of a module, since a concept too may hold the one address that someone needs now; and what it has to
    practise with, in words of the module's language."""
    links = EditionLinks(module)
    with translation.override(module.language):
        topics = (
            _topic(trail[-1], module, links, tuple(topic.title for topic in trail[:-1]))
            for trail in trails(module.topics)
        )
        return (*topics, *_practice(module, links))


def _page(title: str, address: str, trail: str, purpose: str, text: str = "", kind: str = "") -> Page:
    return Page(title, address, trail, kind, tuple(map(folded, (title, purpose, text, kind))))


def _topic(topic: Topic, module: Module, links: EditionLinks, above: tuple[str, ...]) -> Page:
    purpose = " ".join([topic.summary, *(objective.text for objective in topic.objectives)])
    text = running_text(replace(topic, title=Line(""), summary=Line(""), objectives=()))
    return _page(topic.title, links.topic(topic.key), " › ".join((module.title, *above)), purpose, " ".join(text))


def _practice(module: Module, links: EditionLinks) -> Iterator[Page]:
    """The guide, and cases and reports to reply to by what they are about: what happens in them is nobody's to come
    upon unwarned."""
    if module.routing and (address := links.guide()):
        intro = " ".join(tree.plain(run).strip() for run in tree.runs(html.parse(module.routing.intro)))
        yield _page(module.routing.title, address, module.title, intro, kind=gettext("Guide"))
    if address := links.practice():
        yield _page(gettext("Practise"), address, module.title, gettext("Cases to work through before they are real."))
    for case in module.cases:
        yield _page(case.title, links.case(case.key) or "", module.title, case.summary, kind=gettext("Practice case"))
    for task in task_ways(module, links):
        yield _page(task.title, task.address, module.title, task.summary, kind=gettext("Write a reply"))


def search(query: str, found_in: Iterable[Page]) -> tuple[Hit, ...]:
    """The pages that have every word of the query, the best first, with the words marked in an excerpt."""
    starts = _starts(query[:QUERY_LIMIT])
    if not starts:
        return ()
    scored = ((_score(page, starts), -place, page) for place, page in enumerate(found_in))
    best = heapq.nlargest(HITS_LIMIT, (one for one in scored if one[0]))
    return tuple(
        Hit(title=page.title, address=page.address, trail=page.trail, kind=page.kind, excerpt=_excerpt(page, starts))
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
    _, purpose, body, _ = page.texts
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
