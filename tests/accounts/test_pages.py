"""The pages of an account as axe and a keyboard see them, and second factors as a browser does them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import axe
from tests.accounts.conftest import Phone
from tests.browsing import PageErrors, arrive, visiting
from tests.running import Server, Templates, running
from tests.variables import drawn

PASSWORD = "plough-Lantern-41"

PAGES = [
    "/accounts/",
    "/accounts/sessions/",
    "/accounts/your-data/",
    "/accounts/leave/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/webauthn/reauthenticate/",
    "/accounts/email/",
]


# In what differs most.
VIEWS: list[dict[str, Any]] = [
    {"widths": (320,), "schemes": ("light",)},
    {"widths": (1280,), "schemes": ("dark",)},
]


def too_small(page: Page) -> list[str]:
    """What is touched has 44 pixels of height; a link within a sentence has the sentence’s."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main :is(.button, .doors a, .ways-on a, .up a, fieldset label)")]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML)"""
    )


def sign_up(page: Page, name: str = "wren") -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    arrive(page, "/accounts/")


def set_up_codes(page: Page) -> Phone:
    page.goto("/accounts/2fa/totp/activate/")
    phone = Phone(page.locator(".secret").inner_text())
    page.get_by_label("The six digits that the app shows").fill(phone.code())
    page.get_by_role("button", name="Set up codes").click()
    arrive(page, "/accounts/2fa/recovery-codes/")
    return phone


@pytest.fixture(scope="module")
def site(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks for second factors as it does out of the box, at a name for which browsers know passkeys."""
    data = tmp_path_factory.mktemp("accounts")
    with running(data, templates.administered, HANDRAIL_SECOND_FACTOR="required", EMAIL_HOST="127.0.0.1") as server:
        server.url = server.url.replace("127.0.0.1", "localhost")
        yield server


@pytest.fixture
def open_page(browser: Browser, site: Server, page_errors: PageErrors) -> Iterator[Callable[..., Page]]:
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(visiting(browser, site, page_errors, **options))


def test_every_page(open_page: Callable[..., Page]) -> None:
    page = open_page()
    found = []

    def look() -> None:
        for view in VIEWS:
            found.extend([*axe.problems(page, page.url, **view), *too_small(page)])
            expect(page.get_by_role("link", name=re.compile("Leave this page"))).to_be_visible()

    for path in (
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
    ):
        page.goto(path)
        look()
    sign_up(page, "starling")
    page.goto("/accounts/2fa/totp/activate/")
    look()
    with_passkeys(page)
    add_passkey(page, "/accounts/2fa/recovery-codes/")
    set_up_codes_beside(page)
    again(page)
    for path in drawn(PAGES, len(PAGES) // 2):
        answer = page.goto(path)
        assert answer is not None
        assert (answer.status, page.url.endswith(path)) == (200, True), path
        look()
    assert found == []


def set_up_codes_beside(page: Page) -> None:
    """As set_up_codes, when there are recovery codes already."""
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("The six digits that the app shows").fill(Phone(page.locator(".secret").inner_text()).code())
    page.get_by_role("button", name="Set up codes").click()
    arrive(page, "/accounts/2fa/")


def again(page: Page) -> None:
    page.goto("/accounts/reauthenticate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(lambda url: "reauthenticate" not in url)


def with_passkeys(page: Page) -> None:
    """A device that makes passkeys and always finds its owner there."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    present = {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options | present})


def add_passkey(page: Page, onward: str) -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Name of the passkey").fill("My phone")
    page.get_by_role("button", name="Add the passkey").click()
    arrive(page, onward)


def test_a_passkey_alone_signs_in(open_page: Callable[..., Page]) -> None:
    page = open_page()
    with_passkeys(page)
    sign_up(page)
    add_passkey(page, "/accounts/2fa/recovery-codes/")
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("You are signed in as wren.")).to_be_visible()


def test_a_passkey_is_the_second_step(open_page: Callable[..., Page]) -> None:
    page = open_page()
    with_passkeys(page)
    sign_up(page, "finch")
    add_passkey(page, "/accounts/2fa/recovery-codes/")
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/accounts/login/")
    page.get_by_label("Username").fill("finch")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrive(page, "/accounts/2fa/authenticate/")
    assert axe.violations(page) == []
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("You are signed in as finch.")).to_be_visible()


def test_a_device_without_one_is_told_so(open_page: Callable[..., Page]) -> None:
    page = open_page()
    with_passkeys(page)
    page.goto("/accounts/login/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("The passkey was not used.")).to_be_visible()


def test_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    sign_up(page, "robin")
    phone = set_up_codes(page)
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/accounts/login/")
    page.get_by_label("Username").fill("robin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(phone.code(1))
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_text("You are signed in as robin.")).to_be_visible()


def test_the_keyboard_alone_leads_to_the_workshop(open_page: Callable[..., Page], site: Server) -> None:
    page = open_page()
    page.goto("/admin/")
    page.get_by_label("Username").focus()
    for text in (site.administrator, site.password):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    arrive(page, "/accounts/2fa/")
    page.get_by_role("link", name="Set up codes").press("Enter")
    phone = Phone(page.locator(".secret").inner_text())
    page.get_by_label("The six digits that the app shows").focus()
    page.keyboard.type(phone.code())
    page.keyboard.press("Enter")
    arrive(page, "/accounts/2fa/recovery-codes/")
    page.get_by_role("link", name="I have them: go on").press("Enter")
    page.get_by_role("link", name="Go to the workshop").press("Enter")
    arrive(page, "/admin/")


def test_the_secret_is_a_picture_that_a_camera_reads(open_page: Callable[..., Page]) -> None:
    page = open_page()
    sign_up(page, "heron")
    page.goto("/accounts/2fa/totp/activate/")

    picture = page.get_by_role("img", name="The same secret as below, for a camera")

    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.naturalWidth") > 0


def test_at_an_address_of_digits_the_page_says_what_passkeys_need(
    browser: Browser, site: Server, page_errors: PageErrors
) -> None:
    there = Server(site.url.replace("localhost", "127.0.0.1"), site.data, site.process, site.log)
    with visiting(browser, there, page_errors) as page:
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Sign in with a passkey").click()

        expect(page.get_by_text("This browser cannot use passkeys at this address.")).to_be_visible()
