"""What modules and topics are called, for lists and choices; as readers see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handrail.content.model import trails
from handrail.reading.library import module_of
from handrail.reading.models import Edition

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Titles:
    """A module's title, and those of its topics by key in reading order, with how deep each stands."""

    module: str
    topics: dict[str, tuple[str, int]]


def _titles(release: int) -> Titles:
    module = module_of(release)
    return Titles(module.title, {trail[-1].key: (trail[-1].title, len(trail) - 1) for trail in trails(module.topics)})


@dataclass(frozen=True)
class Outline:
    """Every edition by its language and slug."""

    editions: dict[tuple[str, str], Titles]

    def module(self, language: str, slug: str) -> str:
        found = self.editions.get((language, slug))
        return f"{found.module} ({language})" if found else f"{slug} ({language})"

    def topic(self, language: str, slug: str, key: str) -> str:
        """The title of a topic, or of the module for none. What is gone since is called by its key."""
        found = self.editions.get((language, slug))
        if found is None:
            return key or slug
        return found.topics[key][0] if key in found.topics else key or found.module

    def module_choices(self) -> Choices:
        return [(f"{language}/{slug}", self.module(language, slug)) for language, slug in self.editions]

    def topic_choices(self) -> Choices:
        """Grouped by module; the module itself comes first in its group."""
        return [(self.module(*names), list(self._topics(*names))) for names in self.editions]

    def _topics(self, language: str, slug: str) -> Iterator[tuple[str, str]]:
        yield f"{language}/{slug}/", _("The whole module")
        for key, (title, depth) in self.editions[language, slug].topics.items():
            yield f"{language}/{slug}/{key}", "– " * depth + title


def outline() -> Outline:
    """One query once the newest releases are in memory."""
    found = Edition.objects.order_by("module_slug", "language").values_list("language", "module_slug", "release_id")
    return Outline({(language, slug): _titles(release) for language, slug, release in found})
