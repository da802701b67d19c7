"""A module as one page: its outline with stages and minutes, who answers for it, and where to start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from handrail.content.measure import minutes
from handrail.content.model import Module, Responsible, Stage, Topic, reading_order
from handrail.content.prose import tree
from handrail.rendering.back_matter import references_html, words_html
from handrail.rendering.guide_page import guide_step
from handrail.rendering.licences import Licence, licence
from handrail.rendering.prose import prose_html
from handrail.rendering.rail import Step, step
from handrail.rendering.sheet import sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.stages import StageMark, stage_mark
from handrail.rendering.surroundings import Surrounded, surroundings


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A topic in the outline; `entries` are its child topics, `all_minutes` counts them too."""

    key: str
    number: int
    title: str
    address: str
    summary: str
    stage: StageMark
    concept: bool
    minutes: int
    all_minutes: int
    objectives: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class StageCount:
    """How many pages have come to a stage; stages without any page are left out."""

    stage: StageMark
    count: int


@dataclass(frozen=True, kw_only=True)
class OverviewPage(Surrounded):
    """What `reading/overview.html` shows.

    `duration` is the whole reading time in words, `contact` an address or nothing, `hurry` the pages that are read
    with a report in front of one, `guide` leads to where a report should go, `practice` to what there is to practise
    with.
    """

    module: str
    title: str
    summary: str
    edit: str | None
    talk: str | None
    history: str | None
    credits: str | None
    page_count: int
    duration: str
    stages: tuple[StageCount, ...]
    entries: tuple[Entry, ...]
    start: Step | None
    hurry: tuple[Step, ...]
    guide: Step | None
    practice: str | None
    urgent: Markup
    words: Markup
    references: Markup
    responsible: Responsible
    contact: str
    licence: Licence


def overview_page(module: Module, *, links: Links, gettext: Gettext) -> OverviewPage:
    """The overview of a module, with its whole glossary and all of its references."""
    order = list(reading_order(module.topics))
    taken: dict[str, int] = {topic.key: minutes(topic) for topic in order}
    page = sheet(module, links=links, gettext=gettext)
    urgent = prose_html(module.urgent, page)
    page.notes.terms.update({term.key: page.notes.terms.get(term.key, 0) for term in module.glossary})
    words = words_html(page)
    page.notes.citations.update({each.key: page.notes.citations.get(each.key, 0) for each in module.references})
    contact = module.responsible.contact
    return OverviewPage(
        module=module.slug,
        title=module.title,
        summary=module.summary,
        **surroundings(module, links),
        edit=links.edit(order[0].key) if order else None,
        talk=links.talk(),
        history=links.history(),
        credits=links.credits(),
        page_count=len(order),
        duration=duration_words(sum(taken.values()), gettext),
        stages=_stage_counts(order, gettext),
        entries=_entries(module, taken, links, gettext),
        start=step(order[0], links) if order else None,
        hurry=tuple(step(topic, links) for topic in order if topic.urgent),
        guide=guide_step(module, links),
        practice=links.practice(),
        urgent=urgent,
        words=words,
        references=references_html(page),
        responsible=module.responsible,
        contact=contact if tree.is_href(contact) else "",
        licence=licence(module.licence),
    )


def duration_words(total: int, gettext: Gettext) -> str:
    """Minutes in short forms, which have no plural in most languages: '45 min', '2 h 10 min'."""
    hours, rest = divmod(total, 60)
    if not hours:
        return gettext("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)s h") % {"hours": hours}
    return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def _stage_counts(topics: list[Topic], gettext: Gettext) -> tuple[StageCount, ...]:
    counted = ((stage, sum(topic.stage is stage for topic in topics)) for stage in reversed(Stage))
    return tuple(StageCount(stage=stage_mark(stage, gettext), count=count) for stage, count in counted if count)


def _entries(module: Module, taken: Mapping[str, int], links: Links, gettext: Gettext) -> tuple[Entry, ...]:
    numbers = {topic.key: number for number, topic in enumerate(reading_order(module.topics), 1)}

    def entry(topic: Topic) -> Entry:
        return Entry(
            key=topic.key,
            number=numbers[topic.key],
            title=topic.title,
            address=links.topic(topic.key),
            summary=topic.summary,
            stage=stage_mark(topic.stage, gettext),
            concept=topic.stage is Stage.CONCEPT,
            minutes=taken[topic.key],
            all_minutes=sum(taken[one.key] for one in reading_order((topic,))),
            objectives=tuple(objective.text for objective in topic.objectives),
            entries=tuple(map(entry, topic.topics)),
        )

    return tuple(map(entry, module.topics))
