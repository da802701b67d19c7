"""A topic as a page: everything that its template shows, already in HTML where it is prose."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from markupsafe import Markup

from handrail.content.measure import minutes
from handrail.content.model import Module, Topic, reading_order, trails
from handrail.rendering.back_matter import references_html, words_html
from handrail.rendering.blocks import blocks_html
from handrail.rendering.guide_page import guide_step
from handrail.rendering.licences import Licence, licence
from handrail.rendering.prose import prose_html
from handrail.rendering.rail import Step, Stop, rail, step
from handrail.rendering.sheet import Answers, sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.stages import StageMark, stage_mark
from handrail.rendering.surroundings import Surrounded, surroundings


@dataclass(frozen=True, kw_only=True)
class TopicPage(Surrounded):
    """What `reading/topic.html` shows.

    `trail` leads from the module down to the topic's parent. `position` is 'Page 7 of 31', `place` '7 of 31'.
    `overdue` is None unless the page was made for a certain day: the stored page is the same every day, and a small
    script compares `review_by` with the reader's calendar. `hurry` marks a page that is read with a report waiting:
    what to do comes before what it teaches. `guide` leads to where a report should go, from a page that is read in a
    hurry or teaches what to do with an outcome. `answered` says that the page shows a reader's own answers.
    """

    module: str
    key: str
    title: str
    module_title: str
    summary: str
    edit: str | None
    contribute: str | None
    talk: str | None
    history: str | None
    trail: tuple[Step, ...]
    position: str
    place: str
    minutes: int
    stage: StageMark
    input_wanted: str
    objectives: tuple[str, ...]
    urgent: Markup
    hurry: bool
    guide: Step | None
    body: Markup
    words: Markup
    references: Markup
    rail: tuple[Stop, ...]
    previous: Step | None
    next: Step | None
    reviewed_on: datetime.date | None
    review_by: datetime.date | None
    overdue: bool | None
    responsible: str
    licence: Licence
    answered: bool


def topic_page(
    module: Module,
    topic_key: str,
    *,
    links: Links,
    gettext: Gettext,
    today: datetime.date | None = None,
    answers: Answers | None = None,
) -> TopicPage:
    """The page of one topic; `KeyError` when the module has no such topic."""
    order = list(reading_order(module.topics))
    places: dict[str, int] = {topic.key: place for place, topic in enumerate(order)}
    topic = order[places[topic_key]]
    page = sheet(module, topic_key, links=links, gettext=gettext, answers=answers)
    # The order of these is the order of the page, and with it that of the notes' numbers.
    urgent = prose_html(module.urgent, page)
    body = blocks_html(topic.blocks, page)
    words = words_html(page)
    return TopicPage(
        module=module.slug,
        key=topic.key,
        title=topic.title,
        module_title=module.title,
        summary=topic.summary,
        **surroundings(module, links),
        edit=links.edit(topic_key),
        contribute=links.contribute(topic_key),
        talk=links.talk(topic_key),
        history=links.history(topic_key),
        trail=_trail(module, topic, links),
        **_in_order(order, places[topic_key], links, gettext),
        minutes=minutes(topic),
        stage=stage_mark(topic.stage, gettext),
        input_wanted=topic.input_wanted,
        objectives=tuple(objective.text for objective in topic.objectives),
        urgent=urgent,
        hurry=topic.urgent,
        guide=guide_step(module, links) if topic.urgent or _is_routed_to(module, topic) else None,
        body=body,
        words=words,
        references=references_html(page),
        rail=rail(module, topic_key, links=links, gettext=gettext),
        reviewed_on=topic.reviewed_on,
        review_by=topic.review_by,
        overdue=topic.review_by < today if topic.review_by and today else None,
        responsible=module.responsible.name,
        licence=licence(module.licence),
        answered=bool(answers),
    )


class _InOrder(TypedDict):
    """Where a topic stands among the others."""

    position: str
    place: str
    previous: Step | None
    next: Step | None


def _in_order(order: Sequence[Topic], index: int, links: Links, gettext: Gettext) -> _InOrder:
    place = {"number": index + 1, "count": len(order)}
    return {
        "position": gettext("Page %(number)s of %(count)s") % place,
        "place": gettext("%(number)s of %(count)s") % place,
        "previous": step(order[index - 1], links) if index else None,
        "next": step(order[index + 1], links) if index + 1 < len(order) else None,
    }


def _is_routed_to(module: Module, topic: Topic) -> bool:
    return any(topic.key in outcome.topics for outcome in module.routing.outcomes) if module.routing else False


def _trail(module: Module, topic: Topic, links: Links) -> tuple[Step, ...]:
    above = next(trail[:-1] for trail in trails(module.topics) if trail[-1].key == topic.key)
    return Step(title=module.title, address=links.overview()), *(step(each, links) for each in above)
