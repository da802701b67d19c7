"""Cases in Chromium: by the keyboard alone, without JavaScript, and by axe in every look."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from handrail.content.cases.model import Case
from handrail.content.cases.ways import ways
from handrail.reading import actions
from handrail.reading.links import EditionLinks
from tests import axe, shipped
from tests.learning import case_sample
from tests.learning.browsing import visiting
from tests.learning.case_sample import HEAVY
from tests.reading import sample
from tests.variables import LANGUAGES, drawn

pytestmark = pytest.mark.django_db

FOCUSED = "document.activeElement"


def press_until(page: Page, selector: str, key: str = "Tab", most: int = 40) -> None:
    """Goes on from where the keyboard is until it is on what is wanted."""
    for _ in range(most):
        if page.evaluate(f"(selector) => {FOCUSED}.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"The keyboard does not come to {selector}.")


def decide(page: Page, value: str) -> None:
    """Chooses an option: to the group, down to the option, and Enter sends the form."""
    press_until(page, ".decide input")
    # Nothing is chosen as yet: the keyboard comes to the first.
    page.keyboard.press("Space")
    press_until(page, f".decide input[value='{value}']", "ArrowDown", 10)
    expect(page.locator(f".decide input[value='{value}']")).to_be_checked()
    press_until(page, ".decide button")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: f"path={value}" in address)


def work_through(page: Page, case: Case, address: str) -> None:
    """One way from the list to the end, and from the map to another way."""
    path = next(iter(ways(case)))
    page.goto(address.rpartition(f"{case.key}/")[0])
    press_until(page, f".case-cards a[href='{address}']", most=200)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    if case.heavy:
        press_until(page, ".begin > summary")
        page.keyboard.press("Enter")
    for count in range(1, len(path) + 1):
        decide(page, ".".join(path[:count]))
        # What comes of it is where one is, without a script having done anything.
        expect(page.locator("#_chosen")).to_be_focused()
    expect(page.get_by_role("heading", name="Looking back")).to_be_visible()
    press_until(page, ".step-back a")
    page.keyboard.press("Enter")
    expect(page.locator("#_now")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name="Map of the case")).to_be_visible()
    other = page.locator(".map-stops li li:not(.taken) a").first.get_attribute("href") or ""
    press_until(page, f".map-stops a[href='{other}']", most=120)
    page.keyboard.press("Enter")
    expect(page.locator("#_chosen")).to_be_focused()


def test_three_cases_by_the_keyboard_alone(browser: Browser) -> None:
    """All three where everything is tried; an ordinary run draws one."""
    module = shipped.module()
    actions.release(module, shipped.package().media)
    links = EditionLinks(module)
    heavy = [case for case in module.cases if case.heavy]
    light = [case for case in module.cases if not case.heavy]
    with visiting(browser) as (page, seen):
        three = (light[0], heavy[0], heavy[-1])
        for case in drawn(three, 1):
            work_through(page, case, links.case(case.key) or "")
        assert {one.partition(" ")[0] for one in seen.asked} == {"GET"}
        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_case_without_javascript(browser: Browser) -> None:
    actions.release(case_sample.module(), sample.MEDIA)
    with visiting(browser, java_script_enabled=False) as (page, seen):
        page.goto("/en/sample/practice/")
        page.get_by_role("link", name="The empty page").click()
        page.get_by_text("Begin", exact=True).click()
        page.get_by_text("User talk: Fern").click()
        expect(page.get_by_text("Please stop.")).to_be_visible()
        page.get_by_role("button", name="Decide").click()
        assert "path=" not in page.url, "Nothing was chosen, and the browser says so."
        page.get_by_label("Choose wait.").check()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_role("heading", name="This could have gone better")).to_be_visible()
        page.get_by_label("Choose answer.").check()
        page.get_by_role("button", name="Decide").click()
        page.get_by_text("What if I had …").last.click()
        page.get_by_role("link", name="Choose read.").last.click()
        expect(page.get_by_role("heading", name="A choice that can be defended")).to_be_visible()
        page.go_back()
        page.get_by_label("Choose rules.").check()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text("You answered on the first evening.")).to_be_visible()
        page.get_by_role("link", name="Start again").click()
        assert page.url.endswith(f"/practice/{HEAVY}/")
        assert page.context.cookies() == []
        assert not any(one.endswith(".js") for one in seen.asked)


PAGES = {
    "list": "",
    "start": f"{HEAVY}/",
    "step": f"{HEAVY}/?path=wait",
    "open decision": f"{HEAVY}/?path=read.rules",
    "debrief": f"{HEAVY}/?path=answer.rules",
    "lost": f"{HEAVY}/?path=nowhere",
}
SMALL = """() => [...document.querySelectorAll("main button, main .button, main summary, main .option label")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""


def test_by_axe(browser: Browser) -> None:
    for language in drawn(LANGUAGES, 1):
        assert problems_in(browser, language) == []


def problems_in(browser: Browser, language: str) -> list[str]:
    actions.release(case_sample.module(language), sample.MEDIA)
    found = []
    with visiting(browser, without_policy=True) as (page, seen):
        for name, path in PAGES.items():
            page.goto(f"/{language}/sample/practice/{path}")
            page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            found += axe.problems(page, name)
            found += [f"{name}: too small: {one}" for one in page.evaluate(SMALL)]
        # The page of a way that is not there is a 404, which the browser notes.
        seen.errors[:] = [one for one in seen.errors if "404" not in one]
    assert any("practice." in one for one in seen.asked)
    return found
