"""The fixtures that every test may use.

Inside the test process: pytest-django's own (`client`, `db`, `settings`, …). The database is a copy of a migrated,
empty template that is kept under .setup/ between runs, one for each state of the migrations, so that a run pays for
migrating only after a migration has changed. Runs at the same time do not disturb each other.

A real server: `server`, one for the whole run, is `handrail serve` in a process of its own on a free port of the
loopback, with a data folder of its own: `server.url`, `server.data`, `server.run("dump", …)` for a command on that
data folder. Its one administrator is `server.administrator` with `server.password`. `fresh_server(...)` starts
another, stopped at the end of the test, for tests that break things.

A browser: `page` is a fresh Playwright page in Chromium whose address is the server's (`page.goto("/admin/")`), and
`signed_in` the same with the administrator signed in. A request to anything but the loopback fails the test, and so
does an error on the page's console, unless the test names it in `page_errors.allowed`. `page_errors.found` has them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.template import Context, RequestContext, Template
from django.test.utils import _TestState, instrumented_test_render

pytest.register_assert_rewrite("tests.browsing", "tests.running")

# Playwright keeps an event loop in the thread that also uses the database here; Django would refuse that.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from tests.browsing import browser, context, page, page_errors, signed_in  # noqa: F401, E402  fixtures
from tests.running import django_db_setup, fresh_server, package, server, templates, with_module  # noqa: F401, E402  fixtures


@pytest.fixture(scope="session", autouse=True)
def _templates_render_as_they_do(django_test_environment: None) -> None:
    """Django's test environment copies the context of every template that is rendered, which costs more than to render.

    A test that looks at `response.context` asks for `contexts`.
    """
    Template._render = _TestState.saved_data.template_render


@pytest.fixture(autouse=True)
def _fresh_memory() -> Iterator[None]:
    """Each test makes releases of its own, which have the ids of those before."""
    from handrail.learning import standing
    from handrail.reading import library

    library.forget()
    standing.forget()
    yield
    library.forget()
    standing.forget()


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """`response.context` is there: that of the page, and not that of each of the hundreds of templates within it."""
    plainly = Template._render

    def render(template: Template, shown: Context) -> str:
        is_page = isinstance(shown, RequestContext) and shown.template is template
        return (instrumented_test_render if is_page else plainly)(template, shown)

    monkeypatch.setattr(Template, "_render", render)
