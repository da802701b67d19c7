"""What every test of learning needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handrail.reading import library


@pytest.fixture(autouse=True)
def fresh_releases() -> Iterator[None]:
    """Each test makes releases of its own, which have the ids of those before."""
    library.forget()
    yield
    library.forget()
