"""One's own progress in a module as a page shows it: what was read, answered and practised, and what comes next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from handrail.content.model import Module, Stage, Topic, reading_order
from handrail.learning import refreshers
from handrail.learning.catalogue import Catalogue
from handrail.learning.progress import RIGHT, State
from handrail.learning.standing import Due, due
from handrail.reading.links import EditionLinks


@dataclass(frozen=True)
class PageLine:
    """A page of the module. `right` and `answered` count its questions."""

    title: str
    address: str
    read_on: datetime.date | None
    questions: int
    answered: int
    right: int


@dataclass(frozen=True)
class CaseLine:
    """A case of the module."""

    title: str
    address: str | None
    begun: bool
    ended: int


@dataclass(frozen=True)
class Coming:
    """A day on which something comes back."""

    day: datetime.date
    count: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What `learning/progress.html` shows. Where everything was read `next_page` is the first page without an answer
    to one of its questions, or nothing."""

    pages: tuple[PageLine, ...]
    cases: tuple[CaseLine, ...]
    read: int
    answered: int
    questions: int
    last: PageLine | None
    next_page: PageLine | None
    next_case: CaseLine | None
    due: tuple[Due, ...]
    coming: tuple[Coming, ...]

    @property
    def finished(self) -> bool:
        return bool(self.pages) and self.read == len(self.pages)

    @property
    def all_done(self) -> bool:
        return self.finished and self.next_page is None and self.next_case is None


def progress_of(state: State, module: Module, catalogue: Catalogue) -> Progress:
    """What someone sees of their state. Pages without words yet do not count."""
    links = EditionLinks(module)
    topics = [topic for topic in reading_order(module.topics) if topic.stage is not Stage.CONCEPT]
    pages = tuple(_page(topic, state, catalogue, links) for topic in topics)
    lines: dict[str, PageLine] = dict(zip((topic.key for topic in topics), pages, strict=True))
    cases = tuple(_case(one.key, one.title, state, links) for one in module.cases)
    unread = next((one for one in pages if one.read_on is None), None)
    unanswered = next((one for one in pages if one.answered < one.questions), None)
    return Progress(
        pages=pages,
        cases=cases,
        read=sum(one.read_on is not None for one in pages),
        answered=sum(one.answered for one in pages),
        questions=sum(one.questions for one in pages),
        last=lines.get(state.last),
        next_page=unread or unanswered,
        next_case=next((one for one in cases if not one.ended and one.address), None),
        due=tuple(due(state, catalogue)),
        coming=coming(state, catalogue),
    )


def coming(state: State, catalogue: Catalogue) -> tuple[Coming, ...]:
    """On which days something comes back, from today on."""
    today = timezone.localdate().toordinal()
    return tuple(
        Coming(datetime.date.fromordinal(day), count, -(-seconds // 60))
        for day, count, seconds in refreshers.plan(state.cards, catalogue.seconds, today)
    )


def _page(topic: Topic, state: State, catalogue: Catalogue, links: EditionLinks) -> PageLine:
    own = [name for name in catalogue.questions if name.startswith(f"{topic.key}/")]
    answers = [state.questions[name] for name in own if name in state.questions]
    day = state.pages.get(topic.key)
    return PageLine(
        topic.short_title or topic.title,
        links.topic(topic.key),
        datetime.date.fromordinal(day) if day else None,
        len(own),
        len(answers),
        sum(one.last == RIGHT for one in answers),
    )


def _case(key: str, title: str, state: State, links: EditionLinks) -> CaseLine:
    known = state.cases.get(key)
    return CaseLine(title, links.case(key), known is not None, known.ended if known else 0)
