"""Every sort of page of talk: whole documents, and by axe in light and dark, narrow and wide, both ways of writing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests import axe
from tests.browsing import documents
from tests.rendering.pages import soup
from tests.talk.documents import every_page

pytestmark = pytest.mark.django_db

# Where most is on the page, it is looked at in every light; at the others in what differs most.
RICHEST = ("thread", "suggest")
DIFFERENT: dict[str, dict[str, Any]] = {
    "en": {"widths": (320,), "schemes": ("light",)},
    "ar": {"widths": (1280,), "schemes": ("dark",)},
}


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_by_axe(browser: Browser, language: str) -> None:
    found = []
    for name, page in documents(browser, every_page(language)):
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        found += axe.problems(page, name, **({} if name in RICHEST else DIFFERENT[language]))
    assert found == []


def test_every_page_is_whole() -> None:
    for name, html in every_page("en").items():
        tree = soup(html)
        ids = [element["id"] for element in tree.select("[id]")]
        named = {
            one
            for attribute in ("aria-labelledby", "aria-describedby", "for")
            for element in tree.select(f"[{attribute}]")
            for one in element[attribute].split()
        }
        levels = [int(heading.name[1]) for heading in tree.main.select("h1, h2, h3, h4")]
        assert len(ids) == len(set(ids)), name
        assert named <= set(ids), name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert tree.select_one("a[data-leave]"), name
        assert not tree.select("script:not([src]), style, [style]"), name
