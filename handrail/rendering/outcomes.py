"""An outcome of the routing table as it is shown: where a report goes, how, by when, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handrail.content.model import Module, Topic, reading_order
from handrail.content.routing.model import Outcome, Privacy, Urgency
from handrail.rendering.rail import Step, step
from handrail.rendering.sheet import Sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.uncited import uncited_html, uncited_line


@dataclass(frozen=True, kw_only=True)
class Destination:
    """What `learning/_outcome.html` shows. `urgency` and `privacy` go to the style sheet, their words to the reader;
    `local` are the contacts that a community fills in."""

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
    local: tuple[str, ...]
    topics: tuple[Step, ...]


def destination(outcome: Outcome, module: Module, *, links: Links, gettext: Gettext) -> Destination:
    """One outcome. Its sources stand on the topics that it names, which leaves more room for what to do."""
    sheet = bare_sheet(module, links, gettext)
    topics: dict[str, Topic] = {topic.key: topic for topic in reading_order(module.topics)}
    return Destination(
        key=outcome.key,
        title=outcome.title,
        who=uncited_html(outcome.who, sheet),
        privacy=outcome.privacy.value,
        privacy_words=privacy_words(outcome.privacy, gettext),
        how=uncited_html(outcome.how, sheet),
        urgency=outcome.urgency.value,
        urgency_words=urgency_words(outcome.urgency, gettext),
        by_when=outcome.by_when,
        do_now=tuple(uncited_line(one, sheet) for one in outcome.do_now),
        do_not=tuple(uncited_line(one, sheet) for one in outcome.do_not),
        tell=uncited_html(outcome.tell, sheet),
        local=tuple(slot.ask for slot in outcome.local),
        topics=tuple(step(topics[key], links) for key in outcome.topics if key in topics),
    )


def bare_sheet(module: Module, links: Links, gettext: Gettext) -> Sheet:
    """A sheet for prose that leads to topics, and leaves no notes."""
    topics = frozenset(topic.key for topic in reading_order(module.topics))
    return Sheet(topics=topics, links=links, gettext=gettext)


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
