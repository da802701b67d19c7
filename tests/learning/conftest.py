"""What every test of learning needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handrail.reading import library
from tests.learning.harbour import PACKAGE
from tests.running import Server


@pytest.fixture(autouse=True)
def fresh_releases() -> Iterator[None]:
    """Each test makes releases of its own, which have the ids of those before."""
    library.forget()
    yield
    library.forget()


@pytest.fixture(scope="session")
def harbour(server: Server) -> Server:
    """The server with the harbour's module."""
    loaded = server.run("load", PACKAGE)
    assert loaded.returncode == 0, loaded.stderr
    return server
