"""Every case of the shipped module, walked over HTTP by its own forms.

Each case has thousands of ways. Every option is chosen in every situation with every set of flags that decides where
it leads, and WAYS whole ways are walked besides, to their ends (`TEST_WAYS=5000` walks every one). An ordinary run
draws FEW of the cases by chance.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.test import Client
from lxml.html import HtmlElement, fromstring

from handrail.content.cases.model import Case
from handrail.content.cases.position import walk
from handrail.content.cases.ways import explore, ways
from handrail.reading import actions
from handrail.reading.links import EditionLinks
from tests import shipped
from tests.variables import FEW_WAYS, WAYS, drawn

FEW = 3


def walked(case: Case) -> list[tuple[str, ...]]:
    """The paths to walk: every option of every state, and ways to the end."""
    graph = explore(case)
    each = [(*graph.path_to(state), move.option.key) for state, moves in graph.moves.items() for move in moves]
    whole = list(ways(case))
    chosen = whole if len(whole) <= WAYS else random.Random(case.key).sample(whole, WAYS)
    assert {option.key for one in case.situations if one.decision for option in one.decision.options} <= {
        key for path in each for key in path
    }
    return [*each, *chosen]


class Walker:
    """Somebody who works through a case in a browser without JavaScript; what was seen is not fetched again."""

    def __init__(self, case: Case, address: str) -> None:
        self.case, self.address, self.client = case, address, Client()
        self.seen: dict[str, set[str]] = {}
        """What can be chosen on each page."""

    def walk(self, path: tuple[str, ...]) -> None:
        """Chooses each option in its turn, and looks at every page."""
        offered = self.open("")
        for count in range(1, len(path) + 1):
            wanted = ".".join(path[:count])
            assert wanted in offered
            offered = self.open(wanted)

    def open(self, path: str) -> set[str]:
        if path not in self.seen:
            response: Any = self.client.get(f"{self.address}?path={path}" if path else self.address)
            assert response.status_code == 200, path
            assert response.headers["Cache-Control"] == ("no-store" if path else "no-cache")
            page = fromstring(response.content.decode())
            self.seen[path] = set(page.xpath("//form//input[@type='radio'][@name='path']/@value"))
            self.look(page, tuple(path.split(".")) if path else ())
        return self.seen[path]

    def look(self, page: HtmlElement, path: tuple[str, ...]) -> None:
        """What has to be on the page is there, in the words of the case."""
        position = walk(self.case, path)
        assert page.get_element_by_id("_now").text_content() == position.situation.title
        assert len(page.find_class("message")) == len(position.now.messages)
        assert len(page.find_class("material")) == len(position.now.materials)
        assert len(page.xpath("//form//input[@type='radio']")) == len(position.options)
        assert len(page.find_class("came-of-it")) == bool(path)
        assert len(page.xpath("//*[contains(@class, 'way-so-far')]/ol/li")) == len(path)
        assert len(page.find_class("case-map")) == len(page.find_class("ending")) == position.is_end
        assert len(page.xpath("//*[@class='remarks']/li")) == len(position.remarks)
        for link in page.xpath("//main//a[contains(@href, '?path=')]/@href"):
            walk(self.case, tuple(filter(None, link.partition("?path=")[2].partition("#")[0].split("."))))


@pytest.mark.django_db
def test_every_case_can_be_walked_through() -> None:
    module = shipped.module()
    actions.release(module, shipped.package().media)
    links = EditionLinks(module)
    assert len(module.cases) >= 15
    for case in module.cases if WAYS > FEW_WAYS else drawn(module.cases, FEW):
        walker = Walker(case, links.case(case.key) or "")
        ends = set()
        for path in walked(case):
            position = walk(case, path)
            walker.walk(path)
            if position.is_end:
                ends.add(position.situation.key)
        assert ends == {one.key for one in case.situations if one.end}, case.key
