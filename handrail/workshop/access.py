"""The way from the names in an address or a command to a module's page and its topics."""

from __future__ import annotations

from handrail.workshop import tree
from handrail.workshop.modules import ModulePage
from handrail.workshop.topics import TopicPage


def modules(slug: str, language: str = "") -> list[ModulePage]:
    """The pages of a module, one for each language that it is written in, or the one in this language."""
    found = [page for page in tree.module_pages().order_by("path") if page.module_slug == slug]
    return [page for page in found if page.language == language] if language else found


def topic(slug: str, language: str, key: str) -> TopicPage | None:
    """The page of a topic, or None where there is none."""
    for module in modules(slug, language):
        found: TopicPage | None = tree.topics_below(module.path).filter(slug=key).first()
        return found
    return None
