"""What axe finds wrong with a page, in one place: https://github.com/dequelabs/axe-core, in the page itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.variables import EVERYTHING

WIDTHS = (320, 1280)
SCHEMES: tuple[Any, ...] = ("light", "dark")
SCRIPT = Axe().axe_script
# Only what is wrong is handed over: a whole result takes longer to carry than to find.
RUN = """async ([within, options]) => (await axe.run(within ?? document, options)).violations
    .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`))"""
ALL = {"resultTypes": ["violations"]}
COLOURS = ALL | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
WIDE = "document.documentElement.scrollWidth"


def violations(page: Page, within: str | None = None, rules: Mapping[str, Any] = ALL) -> list[str]:
    """The rule and the element of each violation on the page, or in the element that `within` selects."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return list(page.evaluate(RUN, [within, rules]))


def problems(
    page: Page,
    name: str,
    *,
    within: str | None = None,
    widths: Sequence[int] = WIDTHS,
    schemes: Sequence[Any] = SCHEMES,
) -> list[str]:
    """What is wrong with the page `name` in any view: violations, and what makes it wider than the screen.

    Another colour scheme changes colours alone, so that an ordinary run asks only the rules on those again.
    """
    found = []
    for width, scheme in product(widths, schemes):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        rules = ALL if EVERYTHING or scheme == schemes[0] else COLOURS
        found += [f"{name} ({width}, {scheme}): {each}" for each in violations(page, within, rules)]
        if (wide := page.evaluate(WIDE)) > width:
            found.append(f"{name} ({width}, {scheme}) is {wide} wide")
    return found
