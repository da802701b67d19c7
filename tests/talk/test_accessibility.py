"""Every sort of page of talk: whole documents, and by axe in light and dark, narrow and wide, both ways of writing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from handrail.ui import assets
from tests import axe
from tests.browsing import new_visitor
from tests.rendering.pages import soup
from tests.talk.documents import every_page

pytestmark = pytest.mark.django_db

# Where most is on the page, it is looked at in every light; at the others in what differs most.
RICHEST = ("thread", "suggest")
DIFFERENT: dict[str, dict[str, Any]] = {
    "en": {"widths": (320,), "schemes": ("light",)},
    "ar": {"widths": (1280,), "schemes": ("dark",)},
}
HOME = "http://127.0.0.1/"


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_by_axe(browser: Browser, language: str) -> None:
    pages = every_page(language)
    files = {asset.address: asset for asset in assets.bundle().values()}
    asked, found = [], []

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix(HOME)
        asked.append(route.request.url)
        if address in pages:
            route.fulfill(body=pages[address], content_type="text/html; charset=utf-8")
        elif asset := files.get(f"/{address}"):
            route.fulfill(body=asset.content, content_type=asset.media_type)
        else:
            route.abort()

    context = new_visitor(browser)
    context.route("**/*", answer)
    page = context.new_page()
    for number, name in enumerate(list(pages)):
        pages[str(number)] = pages.pop(name)
        page.goto(f"{HOME}{number}")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        found += axe.problems(page, name, **({} if name in RICHEST else DIFFERENT[language]))
    context.close()
    assert found == []
    assert any(url.endswith(".css") for url in asked)
    assert all(url.startswith(HOME) for url in asked)


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
