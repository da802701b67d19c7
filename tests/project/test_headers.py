"""Security headers: on every answer, strict, and such that the workshop works with them in a real browser."""

from __future__ import annotations

import json
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handrail.project.headers import headers
from tests.running import Server, environment

STRICT = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def sent(server: Server, path: str, method: str = "GET") -> dict[str, str]:
    connection = HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    try:
        connection.request(method, path)
        return {name.lower(): value for name, value in connection.getresponse().getheaders()}
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/search/",
        "/no/such/page/",
        "/accounts/first/",
        "/assets/nothing.css",
        "/static/wagtailadmin/js/core.js",
        "/healthz-not",
        "/healthz",
        "/healthz/ready",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_everything_outside_the_workshop_is_strict(server: Server, path: str, method: str) -> None:
    got = sent(server, path, method)

    assert got["content-security-policy"] == STRICT
    assert got["x-frame-options"] == "DENY"
    assert got["x-content-type-options"] == "nosniff"
    assert got["referrer-policy"] == "same-origin"
    assert got["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in got["permissions-policy"]
    assert "strict-transport-security" not in got


def test_the_workshop_takes_no_more_than_it_needs(server: Server) -> None:
    policy = sent(server, "/admin/login/")["content-security-policy"]

    assert [part for part in policy.split("; ") if "unsafe" in part] == [
        "style-src 'self' 'unsafe-inline'",
        "script-src 'self' 'unsafe-inline'",
    ]
    assert "http" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


def test_an_uploaded_file_runs_nothing() -> None:
    assert "sandbox" in dict(headers("/workshop-media/images/a.svg", https=False))["Content-Security-Policy"]


def test_only_the_signed_in_see_uploaded_files(server: Server) -> None:
    (server.data / "media").mkdir(exist_ok=True)
    (server.data / "media/drafted.svg").write_text("<svg/>")

    assert (
        sent(server, "/workshop-media/drafted.svg")["location"] == "/accounts/login/?next=/workshop-media/drafted.svg"
    )


def test_the_workshop_works_in_a_browser(signed_in: Page, with_module: str) -> None:
    """`signed_in` fails the test for whatever the policy blocks, since the console tells it as an error."""
    for path in (
        "/admin/pages/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/users/",
        "/admin/groups/new/",
        "/admin/reports/site-history/",
        "/admin/workflows/add/",
        "/admin/account/",
    ):
        answer = signed_in.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        expect(signed_in.get_by_role("navigation", name="Main menu")).to_be_visible()


def over_https(code: str, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments, *(["-c", code] if code else [])],
        env=environment(
            HANDRAIL_DATA=str(data),
            HANDRAIL_URL="https://training.example.org",
            DJANGO_SETTINGS_MODULE="handrail.project.settings",
        ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_over_https_browsers_are_held_to_it(tmp_path: Path) -> None:
    shown = over_https(
        "import json; from handrail.project import settings as s; from handrail.project.headers import headers;"
        "print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS,"
        "dict(headers('/', https=s.HTTPS))['Strict-Transport-Security']]))",
        tmp_path,
    )

    assert json.loads(shown.stdout) == [
        True,
        True,
        ["localhost", "127.0.0.1", "[::1]", "training.example.org"],
        ["https://training.example.org"],
        "max-age=31536000",
    ]


def test_django_finds_nothing_to_complain_about_before_going_public(tmp_path: Path) -> None:
    told = over_https("", tmp_path, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING")

    assert told.returncode == 0, told.stderr
