"""What tests of talk share: the sample's release, and a server of their own, whose threads each test brings along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import TestCase
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests.browsing import new_visitor, sign_in
from tests.running import Server, Templates, running
from tests.talk import cast, live


@pytest.fixture(scope="module")
def released(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The sample module, released once for a module of tests: what a test changes is undone after it."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        cast.load(TestCase.captureOnCommitCallbacks)
        around_the_tests = stack.pop_all()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around_the_tests.close()


@pytest.fixture(scope="session")
def talking(templates: Templates, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the small package's module, for tests that work on all threads that there are."""
    with running(tmp_path_factory.mktemp("talking"), templates.administered, "--load", package) as started:
        yield started


@pytest.fixture
def plant(talking: Server, django_db_blocker: DjangoDbBlocker) -> Callable[..., Any]:
    """Makes the server's talk what this function writes, and nothing else; what the function returns."""
    return lambda write, *given: live.plant(talking.data, django_db_blocker, write, *given)


@pytest.fixture(scope="session")
def administrator(talking: Server, browser: Browser) -> Any:
    """What the browser of the server's administrator keeps once they have signed in."""
    visitor = new_visitor(browser, base_url=talking.url)
    sign_in(visitor.new_page(), talking)
    kept = visitor.storage_state()
    visitor.close()
    return kept
