"""`handrail serve` as a visitor and an operator meet it."""

from __future__ import annotations

from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.running import Server


def test_it_works(server: Server) -> None:
    with urlopen(f"{server.url}/admin/login/") as answer:
        assert answer.status == 200


def test_an_administrator_signs_in(signed_in: Page) -> None:
    expect(signed_in.get_by_role("heading", level=1).first).to_be_visible()
