"""The sheet that blocks are written on: what they may refer to, and the notes that they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handrail.content.cases.model import Case
from handrail.content.model import Media, Module, Reference, Term, reading_order
from handrail.rendering.notes import Notes
from handrail.rendering.site import Gettext, Links, Nowhere

# From the key of a question to the keys of the options chosen; for an ordering, one for each place, "" where none is.
Answers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page while it is rendered. With its defaults, a block can be shown without any module around it."""

    topic_key: str = ""
    topics: frozenset[str] = frozenset()
    references: Mapping[str, Reference] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    media: Mapping[str, Media] = field(default_factory=dict)
    links: Links = field(default_factory=Nowhere)
    gettext: Gettext = str
    answers: Answers = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)


def bare_sheet(module: Module, links: Links, gettext: Gettext) -> Sheet:
    """A sheet for prose that leads to topics, and leaves no notes."""
    topics = frozenset(topic.key for topic in reading_order(module.topics))
    return Sheet(topics=topics, links=links, gettext=gettext)


def sheet(
    module: Module, topic_key: str = "", *, links: Links, gettext: Gettext, answers: Answers | None = None
) -> Sheet:
    """A fresh sheet for a page of `module`."""
    return Sheet(
        topic_key=topic_key,
        topics=frozenset(topic.key for topic in reading_order(module.topics)),
        references={reference.key: reference for reference in module.references},
        glossary={term.key: term for term in module.glossary},
        media={one.path: one for one in module.media},
        cases={case.key: case for case in module.cases},
        links=links,
        gettext=gettext,
        answers=answers or {},
    )
