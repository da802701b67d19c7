"""The addresses of one edition."""

from __future__ import annotations

from pathlib import PurePosixPath

from handrail.content.model import Module
from handrail.rendering.addresses import module_address, topic_addresses

PICTURES = "/media/"


class EditionLinks:
    """Where everything of a module in one language is; see `handrail.rendering.site.Links`."""

    def __init__(self, module: Module) -> None:
        self._prefix = module_address(module.language, module.slug)
        self._edit = f"/admin/handrail/{module.language}/{module.slug}/"
        self._search = f"/{module.language}/search/"
        self._topics = topic_addresses(module)
        self._has_routing = module.routing is not None
        self._cases = {case.key for case in module.cases}
        self._tasks = {task.key for task in module.replies.tasks} if module.replies else set()
        self._pictures: dict[str, str] = {picture.path: picture.sha256 for picture in module.media}

    def topic(self, key: str) -> str:
        return self._topics[key]

    def overview(self) -> str:
        return self._prefix

    def library(self) -> str:
        return "/"

    def media(self, path: str) -> str:
        return f"{PICTURES}{self._pictures[path]}{PurePosixPath(path).suffix}"

    def practice(self) -> str | None:
        return f"{self._prefix}practice/" if self._cases or self._tasks else None

    def case(self, key: str) -> str | None:
        return f"{self._prefix}practice/{key}/" if key in self._cases else None

    def search(self) -> str | None:
        return self._search

    def answer(self, topic_key: str) -> str | None:
        # A page's own address takes what is answered on it.
        return self.topic(topic_key)

    def edit(self, topic_key: str) -> str | None:
        return f"{self._edit}{topic_key}/"

    def contribute(self, topic_key: str) -> str | None:
        return self.talk(topic_key)

    def talk(self, topic_key: str = "") -> str | None:
        return self._below(topic_key) + "talk/"

    def history(self, topic_key: str = "") -> str | None:
        return self._below(topic_key) + "history/"

    def credits(self) -> str | None:
        return self._prefix + "credits/"

    def guide(self) -> str | None:
        return self._prefix + "guide/" if self._has_routing else None

    def grid(self) -> str | None:
        return self._prefix + "guide/grid/" if self._has_routing else None

    def reply(self, key: str) -> str | None:
        return f"{self._prefix}replies/{key}/" if key in self._tasks else None

    def _below(self, topic_key: str) -> str:
        return self.topic(topic_key) if topic_key else self._prefix
