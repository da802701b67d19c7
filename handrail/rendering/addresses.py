"""Where the pages of a module are on a site: one place that readers' pages, previews and the workshop go by."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.content.model import Module, trails


def module_address(language: str, slug: str, keys: Iterable[str] = ()) -> str:
    """The overview of a module in one language, or the topic that these keys lead down to."""
    return "/" + "/".join([language, slug, *keys]) + "/"


def topic_addresses(module: Module) -> dict[str, str]:
    """The address of every topic, by its key."""
    return {
        trail[-1].key: module_address(module.language, module.slug, (topic.key for topic in trail))
        for trail in trails(module.topics)
    }
