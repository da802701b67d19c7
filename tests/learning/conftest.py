"""What every test of learning needs."""

from __future__ import annotations

import pytest

from tests.learning.harbour import PACKAGE
from tests.running import Server


@pytest.fixture(scope="session")
def harbour(server: Server) -> Server:
    """The server with the harbour's module."""
    loaded = server.run("load", PACKAGE)
    assert loaded.returncode == 0, loaded.stderr
    return server
