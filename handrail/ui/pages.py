"""Pages of the reading room as HTML documents: which template shows which page, and what else a page can be."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from markupsafe import Markup

from handrail.rendering.case_page import CasePage
from handrail.rendering.grid_page import GridPage
from handrail.rendering.guide_page import GuidePage
from handrail.rendering.lost_page import LostPage
from handrail.rendering.overview_page import OverviewPage
from handrail.rendering.practice_page import PracticePage
from handrail.rendering.reply_page import ReplyPage
from handrail.rendering.topic_page import TopicPage


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A module in one language: `name` is the language's name in itself."""

    language: str
    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A module in the library. Without an edition in the page's language, `language` is another than the page's."""

    title: str
    summary: str
    address: str
    language: str
    direction: str
    page_count: int
    duration: str
    editions: tuple[Edition, ...]


@dataclass(frozen=True, kw_only=True)
class LibraryPage:
    """What `reading/library.html` shows. `languages` lead to the library in each of them."""

    language: str
    direction: str
    library: str
    search: str | None
    modules: tuple[Shelf, ...]
    languages: tuple[Edition, ...]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A page that was found; `kind` says what it is where it is not one to read, `trail` where it stands;
    `excerpt` has the words found in `<mark>`."""

    title: str
    address: str
    trail: str
    kind: str = ""
    excerpt: Markup


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """What `reading/search.html` shows; nothing was searched for as long as `query` is empty."""

    language: str
    direction: str
    library: str
    overview: str | None = None
    search: str
    query: str
    hits: tuple[Hit, ...] = ()


Page = (
    TopicPage
    | OverviewPage
    | LibraryPage
    | SearchPage
    | GuidePage
    | GridPage
    | ReplyPage
    | PracticePage
    | CasePage
    | LostPage
)

_TEMPLATES: dict[type[Page], str] = {
    TopicPage: "reading/topic.html",
    OverviewPage: "reading/overview.html",
    LibraryPage: "reading/library.html",
    SearchPage: "reading/search.html",
    GuidePage: "learning/guide.html",
    GridPage: "learning/grid.html",
    ReplyPage: "learning/reply.html",
    PracticePage: "learning/practice.html",
    CasePage: "learning/case.html",
    LostPage: "learning/lost.html",
}


def document(page: Page, *, leave_url: str) -> str:
    """The whole HTML document of a page, in the page's language, without any request."""
    with translation.override(page.language):
        return render_to_string(_TEMPLATES[type(page)], {"page": page, "leave_url": leave_url})
