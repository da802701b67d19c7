"""An editor puts citations, words of the glossary and links to topics into a text without knowing any markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, Route, expect

from handrail.content.package.read import read
from handrail.workshop.models import ModulePage, Reference, TopicPage
from tests.browsing import PageErrors
from tests.running import Server
from tests.workshop.sample import PICTURES


def select(editor: Locator, word: str) -> None:
    """Selects a word as a reader would: by a double click on it."""
    box = editor.evaluate(
        """(root, word) => {
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const start = walker.currentNode.data.indexOf(word);
            if (start < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, start);
            range.setEnd(walker.currentNode, start + word.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }
        }""",
        word,
    )
    editor.page.mouse.dblclick(box["x"], box["y"])


def choose(page: Page, tool: str, title: str) -> None:
    """Opens a chooser from the editor's toolbar and takes what has this title."""
    page.get_by_role("button", name=tool).and_(page.locator(":visible")).click()
    page.locator(".modal-body").get_by_role("link", name=title).click()
    expect(page.locator(".modal-body")).to_have_count(0)


def refuse_what_wagtail_saves(route: Route) -> None:
    asked = route.request
    if asked.method == "POST" and asked.resource_type in {"fetch", "xhr"}:
        route.fulfill(status=400, json={"success": False})
    else:
        route.continue_()


def test_it_works(signed_in: Page, server: Server, with_module: str, tmp_path: Path, page_errors: PageErrors) -> None:
    page = signed_in
    # Wagtail saves by itself meanwhile. What it sends late may be written last, so it is told that it was overtaken.
    page_errors.allowed.append("400 (Bad Request)")
    page.route("**/edit/**", refuse_what_wagtail_saves)
    page.goto("/admin/pages/")
    page.get_by_role("link", name="A small module", exact=True).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/"))
    page.goto(page.url.replace("edit/", ""))
    page.get_by_title("Edit this page").filter(has_text="Afterwards").click()
    editor = page.locator("[data-contentpath=body] .public-DraftEditor-content")
    editor.scroll_into_view_if_needed()

    select(editor, "few")
    choose(page, "Explain a word", "report")
    select(editor, "about")
    choose(page, "Link to another topic", "Inside")
    select(editor, "words")
    choose(page, "Cite a reference", "A guide")

    # Draftail writes what was done into the form a moment later.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("CITATION"))
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated")).to_be_visible()
    dumped = server.run("dump", with_module, tmp_path / "dump", "--drafts")
    assert dumped.returncode == 0, dumped.stderr
    module = read(tmp_path / "dump").module
    assert module
    assert module.topics[1].blocks[0].body == (
        '<p>A <a data-term="report">few</a> words<a data-cite="guide">guide</a> '
        '<a data-topic="inside">about</a> it.</p>'
    )


@pytest.mark.parametrize(
    ("chooser", "titles"),
    [
        ("workshop_references", ["A guide"]),
        ("workshop_terms", ["report"]),
        ("workshop_topics", ["First steps", "Inside", "Afterwards"]),
    ],
)
def test_a_chooser_offers_what_the_module_has(
    loaded: ModulePage, module: Any, signed_in_as: Any, chooser: str, titles: list[str]
) -> None:
    from msgspec.structs import replace

    from handrail.workshop import actions

    other = replace(module.glossary[0], term="foreign"), replace(module.references[0], title="Foreign")
    topics = tuple(replace(one, title="Foreign") for one in module.topics)
    actions.load(replace(module, slug="another", glossary=(other[0],), references=(other[1],), topics=topics), PICTURES)
    editor = signed_in_as("Editor")
    shown = editor.get(reverse(f"{chooser}:choose"), {"module": loaded.pk}).json()["html"]
    assert [title for title in titles if title in shown] == titles
    assert "oreign" not in shown
    assert shown.index(titles[0]) <= shown.index(titles[-1])
    chosen = {
        "workshop_references": (Reference, {"module": loaded}, "guide", "guide"),
        "workshop_topics": (TopicPage, {"slug": "inside", "path__startswith": loaded.path}, "inside", "Inside"),
    }
    if chooser in chosen:
        model, which, key, words = chosen[chooser]
        found = editor.get(reverse(f"{chooser}:chosen", args=[model.objects.get(**which).pk])).json()["result"]
        assert (found["key"], found["words"]) == (key, words)


def test_choosers_are_for_those_who_write(loaded: ModulePage, signed_in_as: Any) -> None:
    url = reverse("workshop_references:choose")
    assert signed_in_as("stranger").get(url).status_code == 403
    assert signed_in_as("Contributor").get(url).status_code == 200
