"""The content model: a module, its outline of topics, and what the topics rest on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from handrail.content.cases.model import Case
from handrail.content.kinds import Block
from handrail.content.replies.model import Replies
from handrail.content.routing.model import Routing
from handrail.content.values import Key, Line, Prose, Value


class Stage(StrEnum):
    """How far a topic has come; shown to every reader."""

    CONCEPT = "concept"
    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"


class Objective(Value, frozen=True, kw_only=True):
    """One thing that the reader can do after the topic; `text` begins with a verb that can be observed."""

    key: Key
    text: Line


class Topic(Value, frozen=True, kw_only=True):
    """One page of a module.

    `short_title` stands in the rail when `title` is long. `minutes` is the author's estimate; without one it is
    measured (`handrail.content.measure`). `input_wanted` tells contributors what the page still needs. `urgent` marks a
    page that is read in a hurry: its text has to be easier. Dates are days without a time zone.
    """

    key: Key
    title: Line
    short_title: Line = Line("")
    summary: Line = Line("")
    stage: Stage = Stage.CONCEPT
    urgent: bool = False
    minutes: int | None = None
    objectives: tuple[Objective, ...] = ()
    input_wanted: Line = Line("")
    reviewed_on: datetime.date | None = None
    review_by: datetime.date | None = None
    blocks: tuple[Block, ...] = ()
    topics: tuple[Topic, ...] = ()


class Author(Value, frozen=True, kw_only=True):
    """Who wrote a source: a person (`family`, `given`) or a body (`literal`). Names as in CSL 1.0.2."""

    family: Line = Line("")
    given: Line = Line("")
    literal: Line = Line("")


class Reference(Value, frozen=True, kw_only=True):
    """A source that prose cites by key. Field names and `type` are those of CSL 1.0.2; dates are YYYY[-MM[-DD]]."""

    key: Key
    type: Line
    title: Line
    author: tuple[Author, ...] = ()
    publisher: Line = Line("")
    container_title: Line = Line("")
    issued: Line = Line("")
    url: Line = Line("")
    accessed: datetime.date | None = None
    note: Line = Line("")


class Term(Value, frozen=True, kw_only=True):
    """A word that a newcomer may stumble over, with what it means in one or two plain sentences."""

    key: Key
    term: Line
    definition: Prose


class Media(Value, frozen=True, kw_only=True):
    """A file that figures show. `path` is relative to the package; `sha256` is its content in hexadecimal digits.

    `size` is in bytes, `width` and `height` in pixels as the file tells them, where it does.
    """

    path: Line
    sha256: str
    size: int
    width: int | None = None
    height: int | None = None


class Responsible(Value, frozen=True, kw_only=True):
    """Who decides what the module says, and where to write to them (an `https:` or `mailto:` address, or nothing)."""

    name: Line
    about: Line = Line("")
    contact: Line = Line("")


class Module(Value, frozen=True, kw_only=True):
    """A whole module in one language. `topics` is the outline; reading order is depth first.

    `cases` are practised in their order. `credits` are the names of those who wished to be thanked, as
    `handrail.content.credits` orders them; no release has them, since a name can be taken back.
    """

    slug: Key
    language: Line
    title: Line
    summary: Line
    licence: Line
    responsible: Responsible
    urgent: Prose = Prose("")
    topics: tuple[Topic, ...] = ()
    references: tuple[Reference, ...] = ()
    glossary: tuple[Term, ...] = ()
    media: tuple[Media, ...] = ()
    cases: tuple[Case, ...] = ()
    routing: Routing | None = None
    replies: Replies | None = None
    credits: tuple[Line, ...] = ()


def reading_order(topics: tuple[Topic, ...]) -> Iterator[Topic]:
    """Every topic, parents before their children: the order of 'next' and of 'page 7 of 31'."""
    for topic in topics:
        yield topic
        yield from reading_order(topic.topics)


def alone(topic: Topic) -> Topic:
    """The topic without its child topics."""
    return msgspec.structs.replace(topic, topics=())


def wordless(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """The topics, at every depth, without their blocks."""
    return tuple(msgspec.structs.replace(one, blocks=(), topics=wordless(one.topics)) for one in topics)


def trails(topics: tuple[Topic, ...], above: tuple[Topic, ...] = ()) -> Iterator[tuple[Topic, ...]]:
    """For every topic in reading order, the topics from the outline's top down to it, itself last."""
    for topic in topics:
        trail = (*above, topic)
        yield trail
        yield from trails(topic.topics, trail)
