"""By what a sender is told from another for a day."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from handrail.accounts import marks


@pytest.mark.parametrize(
    ("address", "told_by"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("::ffff:127.0.0.1", ""),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("127.0.0.1", ""),
        ("nonsense", ""),
    ],
)
def test_an_address_is_told_by_its_network(address: str, told_by: str) -> None:
    assert marks.sender(RequestFactory().get("/", REMOTE_ADDR=address)) == told_by
