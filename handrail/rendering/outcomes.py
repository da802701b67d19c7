"""An outcome of the routing table as it is shown: where a report goes, how, by when, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handrail.content.model import Module
from handrail.content.routing.model import Outcome, Privacy, Urgency
from handrail.rendering.rail import Step, topic_steps
from handrail.rendering.sheet import Sheet
from handrail.rendering.site import Gettext
from handrail.rendering.uncited import uncited_html, uncited_line


@dataclass(frozen=True, kw_only=True)
class Destination:
    """What `learning/_outcome.html` shows. `urgency` and `privacy` go to the style sheet, their words to the reader;
    `local` is what to do about contacts that the community has
    not filled in, and `unfilled` says that there are more of them."""

    key: str
    title: str
    who: Markup
    privacy: str
    privacy_words: str
    how: Markup
    urgency: str
    urgency_words: str
    by_when: str
    do_now: tuple[Markup, ...]
    do_not: tuple[Markup, ...]
    tell: Markup
    local: tuple[Markup, ...]
    unfilled: bool
    topics: tuple[Step, ...]


def destination(outcome: Outcome, module: Module, sheet: Sheet) -> Destination:
    """One outcome. Its sources stand on the topics that it names, which leaves more room for what to do."""
    return Destination(
        key=outcome.key,
        title=outcome.title,
        who=uncited_html(outcome.who, sheet),
        privacy=outcome.privacy.value,
        privacy_words=privacy_words(outcome.privacy, sheet.gettext),
        how=uncited_html(outcome.how, sheet),
        urgency=outcome.urgency.value,
        urgency_words=urgency_words(outcome.urgency, sheet.gettext),
        by_when=outcome.by_when,
        do_now=tuple(uncited_line(one, sheet) for one in outcome.do_now),
        do_not=tuple(uncited_line(one, sheet) for one in outcome.do_not),
        tell=uncited_html(outcome.tell, sheet),
        local=tuple(uncited_line(slot.body, sheet) for slot in outcome.local if slot.body),
        unfilled=any(not slot.body for slot in outcome.local),
        topics=topic_steps(outcome.topics, module, sheet.links),
    )


def urgency_words(urgency: Urgency, gettext: Gettext) -> str:
    """By when, in a word or two."""
    return {
        Urgency.NOW: gettext("Act now"),
        Urgency.TODAY: gettext("Today"),
        Urgency.WEEK: gettext("This week"),
        Urgency.LATER: gettext("No hurry"),
    }[urgency]


def privacy_words(privacy: Privacy, gettext: Gettext) -> str:
    """Who may see it, in a word or two."""
    return gettext("In private") if privacy is Privacy.PRIVATE else gettext("In public")
