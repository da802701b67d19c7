"""What the scripts do, in a browser; and what the page does without them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import arrive
from tests.ui.conftest import Room

Visit = Callable[..., Page]
TOPIC = "/en/hard-reports/good-reply/"


def test_leaving_by_the_control_replaces_the_page_in_the_history(visit: Visit) -> None:
    page = visit("/en/hard-reports/")
    page.goto(TOPIC)
    page.get_by_role("link", name="Leave this page").click()
    arrive(page, "/neutral")
    page.go_back()
    arrive(page, "/en/hard-reports/")
    assert page.evaluate("sessionStorage.length") == 0


def test_leaving_by_two_escapes(visit: Visit) -> None:
    page = visit(TOPIC)
    page.locator("textarea").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    arrive(page, "/neutral")


def test_two_slow_escapes_stay(visit: Visit) -> None:
    page = visit("about:blank")
    page.clock.install(time=0)
    page.goto(TOPIC)
    # Events carry the time at which they were sent, so a slow pair is sent with a time of its own.
    page.evaluate(
        """() => [0, 1500].forEach((at) => {
            const press = new KeyboardEvent("keydown", { key: "Escape", bubbles: true });
            Object.defineProperty(press, "timeStamp", { value: at });
            document.body.dispatchEvent(press);
        })"""
    )
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_url(re.compile(TOPIC))


def test_leaving_without_script_is_a_link(visit: Visit) -> None:
    page = visit(TOPIC, java_script_enabled=False)
    page.get_by_role("link", name="Leave this page").click()
    arrive(page, "/neutral")


def test_a_touch_answers_a_single_choice(visit: Visit) -> None:
    page = visit(TOPIC)
    question = page.locator("#tonight")
    expect(question.locator(".why").first).to_be_hidden()
    question.get_by_text("Nothing yet").click()
    expect(question.get_by_role("status")).to_have_text("Not quite. Each option now says why.")
    expect(question.get_by_text("Not this one.").first).to_be_visible()
    question.get_by_text("That you have read it").click()
    expect(question.get_by_role("status")).to_have_text("Yes. Each option now says why.")


def test_arrow_keys_walk_and_the_button_decides(visit: Visit, room: Room) -> None:
    page = visit(TOPIC)
    question = page.locator("#tonight")
    question.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(question.get_by_role("status")).to_have_text("")
    page.keyboard.press("Enter")
    expect(question.get_by_role("status")).to_have_text("Yes. Each option now says why.")
    assert "POST" not in {method for method, _ in room.asked}


def test_several_choices_are_checked_at_once(visit: Visit) -> None:
    page = visit(TOPIC)
    question = page.locator("#belongs")
    check = question.get_by_role("button", name="Check my answer")
    check.click()
    expect(question.get_by_role("status")).to_have_text("Choose an option first, then check again.")
    expect(question.locator(".why").first).to_be_hidden()
    question.get_by_role("checkbox").nth(0).check()
    check.click()
    expect(question.get_by_role("status")).to_contain_text("Partly.")
    question.get_by_role("checkbox").nth(2).check()
    check.click()
    expect(question.get_by_role("status")).to_contain_text("Yes.")


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ({"hide": "1", "reply": "2", "read": "3", "consult": "4"}, "Yes."),
        ({"hide": "1", "reply": "2", "read": "4", "consult": "3"}, "Partly."),
        ({"hide": "4", "reply": "3", "read": "2", "consult": "1"}, "Not quite."),
        ({"hide": "1", "reply": "1", "read": "2", "consult": "3"}, "Give every step a place of its own"),
    ],
)
def test_steps_are_put_in_order(visit: Visit, places: dict[str, str], said: str) -> None:
    page = visit(TOPIC)
    question = page.locator("#order")
    for key, place in places.items():
        question.locator(f"[name='order.{key}']").select_option(place)
    question.get_by_role("button", name="Check my answer").click()
    expect(question.get_by_role("status")).to_contain_text(said)


def test_script_and_server_judge_alike(visit: Visit) -> None:
    told = visit(f"{TOPIC}answer/", java_script_enabled=False).locator(".outcome").all_inner_texts()
    page = visit(TOPIC)
    page.locator("#tonight [value=nothing]").click()
    page.locator("#belongs [value=read]").click()
    for key, place in {"hide": "1", "read": "2", "reply": "3", "consult": "4"}.items():
        page.locator(f"[name='order.{key}']").select_option(place)
    for button in page.get_by_role("button", name="Check my answer").all():
        button.click()
    assert page.locator(".outcome").all_inner_texts() == told


def test_without_script_an_answer_is_sent(visit: Visit, room: Room) -> None:
    page = visit(TOPIC, java_script_enabled=False)
    page.locator("#tonight [value=nothing]").check()
    page.locator("#tonight").get_by_role("button").click()
    arrive(page, f"{TOPIC}answer/#tonight")
    assert ("POST", f"{TOPIC}answer/") in room.asked
    room.asked.clear()


@pytest.mark.parametrize("script", [True, False])
def test_a_content_note_opens_and_is_skipped(visit: Visit, script: bool) -> None:
    page = visit(TOPIC, java_script_enabled=script)
    inside = page.get_by_text("The message names a street and a time.")
    expect(inside).to_be_hidden()
    page.get_by_role("link", name="Skip this part").click()
    expect(page).to_have_url(re.compile("#threat_after$"))
    page.locator(".content-note summary").click()
    expect(inside).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_outline_opens_on_a_phone(visit: Visit, script: bool) -> None:
    page = visit(TOPIC, width=360, java_script_enabled=script)
    outline = page.get_by_role("navigation", name="Dealing with hard reports")
    expect(outline).to_be_hidden()
    page.get_by_role("button", name="Outline", exact=True).click()
    expect(outline).to_be_visible()
    outline.get_by_role("button", name="Close").click()
    expect(outline).to_be_hidden()
    page.get_by_role("button", name=re.compile("4 of 10")).click()
    outline.get_by_role("link", name="Third-party reports").click()
    arrive(page, "/third-party/")


def test_the_outline_stands_beside_the_text_on_a_wide_screen(visit: Visit) -> None:
    page = visit(TOPIC)
    expect(page.get_by_role("navigation", name="Dealing with hard reports")).to_be_visible()
    expect(page.get_by_role("button", name="Outline", exact=True)).to_be_hidden()


def test_a_word_opens_where_it_stands_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit(TOPIC)
    term = page.locator(".body a.term").first
    term.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="doxxing")
    expect(card).to_be_focused()
    expect(card).to_contain_text("Publishing someone’s personal data")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()


def test_a_word_leads_to_its_definition_without_script(visit: Visit) -> None:
    page = visit(TOPIC, java_script_enabled=False)
    page.locator(".body a.term").first.click()
    expect(page).to_have_url(re.compile("#word__doxxing$"))
    page.locator("[id=word__doxxing] .back a").first.click()
    expect(page).to_have_url(re.compile("#word__doxxing__1$"))


def test_keys_lead_back_and_on_but_not_while_writing(visit: Visit) -> None:
    page = visit(TOPIC)
    page.locator("textarea").focus()
    page.keyboard.press("Alt+PageDown")
    expect(page).to_have_url(re.compile(TOPIC))
    page.locator("#_main").focus()
    page.keyboard.press("Alt+PageDown")
    arrive(page, "/third-party/")
    page.keyboard.press("Alt+PageUp")
    arrive(page, TOPIC)


def test_a_visit_is_continued_where_it_was(visit: Visit) -> None:
    page = visit("/en/hard-reports/")
    onward = page.get_by_role("link", name=re.compile("Continue"))
    expect(onward).to_be_hidden()
    page.goto("/en/hard-reports/third-party/")
    page.goto("/en/hard-reports/")
    onward.click()
    arrive(page, "/third-party/")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize(("today", "due"), [("2027-05-20T20:00", False), ("2027-05-21T00:01", True)])
def test_a_review_is_due_by_the_readers_calendar(visit: Visit, today: str, due: bool) -> None:
    page = visit("about:blank")
    page.clock.set_fixed_time(today)
    page.goto(TOPIC)
    expect(page.locator("[data-review-by]")).to_be_visible(visible=due)


def test_editors_find_the_way_to_the_workshop(visit: Visit, room: Room) -> None:
    page = visit(TOPIC)
    edit = page.get_by_role("link", name="Edit")
    expect(edit).to_be_hidden()
    page.context.add_cookies([{"name": "handrail_editor", "value": "1", "url": room.url}])
    page.reload()
    expect(edit).to_be_visible()


def test_a_first_visit_asks_for_four_things(visit: Visit, room: Room) -> None:
    room.asked.clear()
    page = visit("/en/hard-reports/third-party/")
    page.wait_for_load_state("networkidle")
    assert len(room.asked) <= 4
    assert all(path.startswith(("/en/", "/assets/")) for _, path in room.asked)


def test_a_long_outline_is_laid_out_as_one_comes_near_and_whole_on_paper(visit: Visit) -> None:
    page = visit("/en/hard-reports/", width=360, height=400)
    entries = page.locator(".outline > ol > .entry")
    first, last = entries.first, entries.last
    later = "entry => getComputedStyle(entry).contentVisibility"
    assert first.evaluate(later) == "auto"
    # Twenty more sections put the last one far from the window.
    first.evaluate("entry => { for (let n = 0; n < 20; n += 1) entry.after(entry.cloneNode(true)); }")
    seen = "entry => entry.querySelector('a').checkVisibility({ contentVisibilityAuto: true })"
    assert not last.evaluate(seen)
    last.get_by_role("link").first.focus()
    expect(last.get_by_role("link").first).to_be_in_viewport()
    page.wait_for_function(f"() => ({seen})([...document.querySelectorAll('.outline > ol > .entry')].at(-1))")
    page.emulate_media(media="print")
    assert first.evaluate(later) == "visible"
