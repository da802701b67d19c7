"""What axe finds wrong with a page, in one place: https://github.com/dequelabs/axe-core, in the page itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 1280)
SCHEMES: tuple[Any, ...] = ("light", "dark")
SCRIPT = Axe().axe_script
# Only what is wrong is handed over: a whole result takes longer to carry than to find.
RUN = """async (within) => (await axe.run(within ?? document, { resultTypes: ["violations"] })).violations
    .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`))"""
WIDE = "document.documentElement.scrollWidth"


def violations(page: Page, within: str | None = None) -> list[str]:
    """The rule and the element of each violation on the page, or in the element that `within` selects."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return list(page.evaluate(RUN, within))


def views(
    page: Page, widths: Sequence[int] = WIDTHS, schemes: Sequence[Any] = SCHEMES, height: int = 800
) -> Iterator[str]:
    """Show the page as it lies, state and all, at each width in each colour scheme; yields the name of each view."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            yield f"{width}, {scheme}"


def problems(
    page: Page,
    name: str,
    *,
    within: str | None = None,
    widths: Sequence[int] = WIDTHS,
    schemes: Sequence[Any] = SCHEMES,
) -> list[str]:
    """What is wrong with the page `name` in any view: violations, and what makes it wider than the screen."""
    found = []
    for view in views(page, widths, schemes):
        found += [f"{name} ({view}): {each}" for each in violations(page, within)]
        if (wide := page.evaluate(WIDE)) > page.viewport_size["width"]:  # type: ignore[index]  it was set above
            found.append(f"{name} ({view}) is {wide} wide")
    return found
