"""Whole documents of the reading room, made from the sample module without any request or database."""

from __future__ import annotations

import datetime
from functools import cache

import msgspec
from markupsafe import Markup

from handrail.content.model import Module, reading_order
from handrail.ui import refusals
from handrail.ui.pages import Edition, Hit, LibraryPage, Page, SearchPage, Shelf, document
from tests.rendering.pages import Addresses, overview, topic
from tests.rendering.sample import MODULE

LEAVE = "/neutral"
ANSWERS = {"tonight": ("nothing",), "belongs": ("read",), "order": ("hide", "read", "reply", "consult")}
ARABIC = msgspec.structs.replace(MODULE, language="ar", title="التعامل مع البلاغات الصعبة")


def library(**given: object) -> LibraryPage:
    shelf = Shelf(
        title=MODULE.title,
        summary=MODULE.summary,
        address="/en/hard-reports/",
        language="en",
        direction="ltr",
        page_count=10,
        duration="14 min",
        editions=(Edition(language="ar", name="العربية", address="/ar/hard-reports/"),),
    )
    languages = (Edition(language="ar", name="العربية", address="/ar/"),)
    fields = {"language": "en", "direction": "ltr", "library": "/", "search": "/en/search/", "modules": (shelf,)}
    return LibraryPage(**{**fields, "languages": languages, **given})  # type: ignore[arg-type]


def search(query: str = "", *hits: str) -> SearchPage:
    found = tuple(
        Hit(title=hit, address="/en/hard-reports/closing/", trail="Reports", excerpt=Markup("a <mark>word</mark>"))
        for hit in hits
    )
    return SearchPage(
        language="en",
        direction="ltr",
        library="/",
        overview="/en/hard-reports/",
        search="/en/search/",
        query=query,
        hits=found,
    )


def html(page: Page) -> str:
    return document(page, leave_url=LEAVE)


def module_documents(module: Module, base: str) -> dict[str, str]:
    """Every page of the module, its overview, and the page with a reader's answers, by address."""
    links = Addresses(base)
    found = {links.topic(one.key): html(topic(one.key, module, links=links)) for one in reading_order(module.topics)}
    found[f"{base}good-reply/answer/"] = html(
        topic("good-reply", module, links=links, answers=ANSWERS, today=datetime.date(2030, 1, 1))
    )
    found[base] = html(overview(module, links=links))
    return found


@cache
def every_document() -> dict[str, str]:
    """One document of each sort, by address."""
    return {
        **module_documents(MODULE, "/en/hard-reports/"),
        **module_documents(ARABIC, "/ar/hard-reports/"),
        "/": html(library()),
        "/empty": html(library(modules=(), languages=())),
        "/en/search/": html(search()),
        "/en/search/found": html(search("word", "One", "Two")),
        "/en/search/none": html(search("<zebra>")),
        **{f"/{name}": refusals.document(name) for name in refusals.NAMES},
    }
