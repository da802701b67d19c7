"""What a module has to practise with, as one page: its cases, its reports to reply to, and its routing guide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from handrail.content.cases.model import Aim, Case
from handrail.content.model import Module, reading_order
from handrail.rendering.guide_page import guide_step
from handrail.rendering.practice_ways import TaskWay, task_ways
from handrail.rendering.rail import Step, topic_steps
from handrail.rendering.sheet import Sheet, bare_sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.surroundings import Surrounded, surroundings
from handrail.rendering.uncited import uncited_html


@dataclass(frozen=True, kw_only=True)
class CaseCard:
    """A case in a list. `content_note` says what in a heavy case may distress; `practises` are objectives in words."""

    key: str
    title: str
    address: str
    summary: str
    minutes: int | None
    content_note: Markup
    practises: tuple[str, ...]
    topics: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class PracticePage(Surrounded):
    """What `learning/practice.html` shows."""

    module: str
    module_title: str
    cases: tuple[CaseCard, ...]
    guide: Step | None
    tasks: tuple[TaskWay, ...]


def practice_page(module: Module, *, links: Links, gettext: Gettext) -> PracticePage:
    """The list of everything to practise with."""
    sheet = bare_sheet(module, links, gettext)
    return PracticePage(
        module=module.slug,
        module_title=module.title,
        **surroundings(module, links),
        cases=tuple(_card(case, module, sheet) for case in module.cases),
        guide=guide_step(module, links),
        tasks=task_ways(module, links),
    )


def _card(case: Case, module: Module, sheet: Sheet) -> CaseCard:
    return CaseCard(
        key=case.key,
        title=case.title,
        address=sheet.links.case(case.key) or "",
        summary=case.summary,
        minutes=case.minutes,
        content_note=content_note_html(case, sheet),
        practises=aims_words(case.objectives, module),
        topics=topic_steps(case.topics, module, sheet.links),
    )


def content_note_html(case: Case, sheet: Sheet) -> Markup:
    """What may distress in a heavy case; empty for the others."""
    return uncited_html(case.content_note, sheet) if case.heavy else Markup("")


def aims_words(aims: Iterable[Aim], module: Module) -> tuple[str, ...]:
    """Objectives as their topics word them."""
    texts = {(one.key, each.key): each.text for one in reading_order(module.topics) for each in one.objectives}
    return tuple(texts[aim.topic, aim.objective] for aim in aims if (aim.topic, aim.objective) in texts)
