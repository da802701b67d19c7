"""The outline as a line with stops: what is behind the reader, where they stand, what is ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from handrail.content.model import Module, Stage, Topic, reading_order, trails
from handrail.rendering.site import Gettext, Links
from handrail.rendering.stages import StageMark, stage_mark


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A topic on the line. `stops` holds its child topics where the line is unfolded, nothing where it is folded."""

    key: str
    title: str
    address: str
    stage: StageMark
    concept: bool
    passed: bool
    current: bool
    open: bool
    stops: tuple[Stop, ...]


@dataclass(frozen=True, kw_only=True)
class Step:
    """A page that a link leads to."""

    title: str
    address: str


def rail(module: Module, topic_key: str, *, links: Links, gettext: Gettext) -> tuple[Stop, ...]:
    """The stops of `module` as seen from one of its topics; only the way down to that topic is unfolded."""
    order = (topic.key for topic in reading_order(module.topics))
    behind = frozenset(takewhile(lambda key: key != topic_key, order))
    trail = next(trail for trail in trails(module.topics) if trail[-1].key == topic_key)
    unfolded = frozenset(topic.key for topic in trail)

    def stop(topic: Topic) -> Stop:
        is_open = topic.key in unfolded
        return Stop(
            key=topic.key,
            title=topic.short_title or topic.title,
            address=links.topic(topic.key),
            stage=stage_mark(topic.stage, gettext),
            concept=topic.stage is Stage.CONCEPT,
            passed=topic.key in behind,
            current=topic.key == topic_key,
            open=is_open and bool(topic.topics),
            stops=tuple(map(stop, topic.topics)) if is_open else (),
        )

    return tuple(map(stop, module.topics))


def step(topic: Topic, links: Links) -> Step:
    """The link to a topic, under the title that the rail has for it."""
    return Step(title=topic.short_title or topic.title, address=links.topic(topic.key))


def steps(module: Module, links: Links) -> dict[str, Step]:
    """The link to every topic, by its key."""
    return {topic.key: step(topic, links) for topic in reading_order(module.topics)}


def topic_steps(keys: Iterable[str], module: Module, links: Links) -> tuple[Step, ...]:
    """The links to some topics; those that a draft only means to have are left out."""
    known = steps(module, links)
    return tuple(known[key] for key in keys if key in known)
