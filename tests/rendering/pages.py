"""Pages made for tests, and ways to look into their HTML."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from markupsafe import Markup

from handrail.content.kinds import Block
from handrail.content.model import Module
from handrail.rendering.blocks import block_html
from handrail.rendering.overview_page import OverviewPage, overview_page
from handrail.rendering.sheet import sheet
from handrail.rendering.topic_page import TopicPage, topic_page
from tests.rendering.sample import MODULE


class Addresses:
    """An edition at `base`; where `forms` is false, it has no place that takes answers."""

    def __init__(self, base: str = "/en/hard-reports/", *, forms: bool = True) -> None:
        self.base, self.forms = base, forms

    def topic(self, key: str) -> str:
        return f"{self.base}{key}/"

    def overview(self) -> str:
        return self.base

    def library(self) -> str:
        return "/"

    def media(self, path: str) -> str:
        return f"/files/{path}"

    def practice(self) -> str | None:
        return f"{self.base}practice/"

    def case(self, key: str) -> str | None:
        return f"{self.base}practice/{key}/"

    def search(self) -> str | None:
        return "/en/search/"

    def answer(self, topic_key: str) -> str | None:
        return f"{self.base}{topic_key}/answer/" if self.forms else None

    def edit(self, topic_key: str) -> str | None:
        return f"/admin/{topic_key}/"

    def contribute(self, topic_key: str) -> str | None:
        return self.talk(topic_key)

    def talk(self, topic_key: str = "") -> str | None:
        return f"{self.base}{topic_key}/talk/" if topic_key else f"{self.base}talk/"

    def history(self, topic_key: str = "") -> str | None:
        return f"{self.base}{topic_key}/history/" if topic_key else f"{self.base}history/"

    def credits(self) -> str | None:
        return f"{self.base}credits/"

    def guide(self) -> str | None:
        return f"{self.base}guide/"

    def grid(self) -> str | None:
        return f"{self.base}guide/grid/"

    def reply(self, key: str) -> str | None:
        return f"{self.base}replies/{key}/"


def topic(key: str = "good-reply", module: Module = MODULE, **given: Any) -> TopicPage:
    return topic_page(module, key, **{"links": Addresses(), "gettext": str, **given})


def overview(module: Module = MODULE, **given: Any) -> OverviewPage:
    return overview_page(module, **{"links": Addresses(), "gettext": str, **given})


def block(one: Block, **given: Any) -> BeautifulSoup:
    """One block of the sample module's page about replies."""
    page = sheet(MODULE, "good-reply", **{"links": Addresses(), "gettext": str, **given})
    return soup(block_html(one, page))


def soup(html: Markup | str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def words(element: Any) -> str:
    """The text with single blanks."""
    return " ".join(element.get_text(" ").split())
