"""What one release says of its topics that the release before it did not."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.model import Module, Topic, alone, reading_order
from handrail.content.values import Key
from handrail.reading.models import Change, Release, Sort


def between(before: Module | None, after: Module, release: Release) -> Iterator[Change]:
    """The changes that make `after` out of `before`, unsaved: in reading order, and what is gone last."""
    old, new = _alone(before), _alone(after)
    for key, topic in new.items():
        if key not in old:
            yield _change(release, topic, Sort.ADDED)
        elif old[key] != topic:
            yield _change(release, topic, Sort.CHANGED)
    for key, topic in old.items():
        if key not in new:
            yield _change(release, topic, Sort.REMOVED)


def _alone(module: Module | None) -> dict[Key, Topic]:
    """Every topic without its child topics, whose changes are their own."""
    topics = reading_order(module.topics) if module else iter(())
    return {topic.key: alone(topic) for topic in topics}


def _change(release: Release, topic: Topic, sort: Sort) -> Change:
    return Change(release=release, topic_key=topic.key, sort=sort.value, title=topic.title, stage=topic.stage.value)
