"""Environment variables: documented, and refused with the variable, the value and what is allowed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import ROOT, free_port, handrail

READERS = {"choice", "text", "names", "hosts", "switch", "number", "origin", "address", "secret"}


def read_by_code() -> set[str]:
    """The variables that the code reads, all through handrail.project.environment."""
    return {name for path in (ROOT / "handrail").rglob("*.py") for name in _read_in(path)}


def _read_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "environment":
            assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno} names its variable indirectly."
            yield str(node.args[0].value)


def documented() -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/reference/settings.md").read_text(), re.MULTILINE)


def test_every_variable_is_documented_once() -> None:
    assert sorted(documented()) == sorted(read_by_code())


def test_only_one_file_reads_variables() -> None:
    reading = re.compile(r"os\.(getenv|environ\.get|environ\[(?!\"(HANDRAIL_DATA|HANDRAIL_URL)\"\])|environb)")
    found = [path for path in (ROOT / "handrail").rglob("*.py") if reading.search(path.read_text())]
    assert [path.name for path in found] == ["environment.py"]


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("HANDRAIL_DEBUG", "perhaps", "HANDRAIL_DEBUG is “perhaps”. Allowed: on or off."),
        ("HANDRAIL_URL", "example.org", "HANDRAIL_URL is “example.org”. Allowed: https:// or http:// and a host name"),
        ("HANDRAIL_URL", "https://example.org/path", "HANDRAIL_URL is “https://example.org/path”. Allowed: "),
        ("HANDRAIL_URL", "https://a.org:port", "HANDRAIL_URL is “https://a.org:port”. Allowed: "),
        ("HANDRAIL_LEAVE_URL", "javascript:alert(1)", "HANDRAIL_LEAVE_URL is “javascript:alert(1)”. Allowed: "),
        ("HANDRAIL_ALLOWED_HOSTS", "https://a.org", "HANDRAIL_ALLOWED_HOSTS is “https://a.org”. Allowed: "),
        ("HANDRAIL_ALLOWED_HOSTS", "*", "HANDRAIL_ALLOWED_HOSTS is “*”. Allowed: "),
        ("HANDRAIL_SIGN_UP", "ajar", "HANDRAIL_SIGN_UP is “ajar”. Allowed: open or closed."),
        ("HANDRAIL_SECOND_FACTOR", "off", "HANDRAIL_SECOND_FACTOR is “off”. Allowed: required or optional."),
        ("HANDRAIL_PROXIES", "some", "HANDRAIL_PROXIES is “some”. Allowed: a whole number from 0 to 9."),
        ("HANDRAIL_MEDIAWIKI_KEY", "key", "HANDRAIL_MEDIAWIKI_SECRET is “”. Allowed: what the wiki gave together"),
        ("SECRET_KEY", "swordfish", "SECRET_KEY is “…”. Allowed: at least 40 random characters"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is “…”. Allowed: at least 40 random characters"),
        ("DATABASE_URL", "mysql://u:hush@h/n", "DATABASE_URL is “mysql://u:…@h/n”. Allowed: postgresql://"),
        ("DATABASE_URL", "postgresql://u:hush@h:5432", "DATABASE_URL is “postgresql://u:…@h:5432”. Allowed: "),
        ("DATABASE_URL", "postgresql://[::1", "DATABASE_URL is “postgresql://[::1”. Allowed: postgresql://"),
        ("DATABASE_URL", "postgresql://u:hush@h:port/n", "DATABASE_URL is “postgresql://u:…@h:port/n”. Allowed: "),
        ("CACHE_URL", "redis://[::1", "CACHE_URL is “redis://[::1”. Allowed: redis:// or rediss://"),
        ("CACHE_URL", "redis://u:hush@h:99999", "CACHE_URL is “redis://u:…@h:99999”. Allowed: redis:// or rediss://"),
        ("CACHE_URL", "memcached://h", "CACHE_URL is “memcached://h”. Allowed: redis:// or rediss://"),
        ("EMAIL_PORT", "0", "EMAIL_PORT is “0”. Allowed: a whole number from 1 to 65535."),
        ("EMAIL_PORT", "²", "EMAIL_PORT is “²”. Allowed: a whole number from 1 to 65535."),
        ("EMAIL_USE_TLS", "maybe", "EMAIL_USE_TLS is “maybe”. Allowed: on or off."),
    ],
)
def test_a_wrong_value_is_named_and_nothing_starts(tmp_path: Path, variable: str, value: str, sentence: str) -> None:
    data = tmp_path / "data"

    answer = handrail("serve", "--port", free_port(), "--data", data, **{variable: value})

    assert answer.returncode == 2
    assert answer.stderr.startswith(sentence)
    assert answer.stderr.count("\n") == 1
    assert "hush" not in answer.stderr
    assert not (data / "handrail.sqlite3").exists()


def test_settings_that_contradict_each_other(tmp_path: Path) -> None:
    answer = handrail("serve", "--port", free_port(), "--data", tmp_path, EMAIL_USE_TLS="on", EMAIL_USE_SSL="on")

    assert answer.returncode == 2
    assert answer.stderr.startswith("EMAIL_USE_SSL is “on”. Allowed: off, while EMAIL_USE_TLS is on")


def test_errors_are_not_shown_where_others_reach_the_site(tmp_path: Path) -> None:
    public = {"HANDRAIL_DEBUG": "on", "HANDRAIL_URL": "https://training.example.org"}

    answer = handrail("serve", "--port", free_port(), "--data", tmp_path, **public)

    assert answer.returncode == 2
    assert answer.stderr.startswith("HANDRAIL_DEBUG is “on”. Allowed: off, while HANDRAIL_URL says")


@pytest.mark.parametrize("folder", ["/proc/handrail", "/dev/null/data"])
def test_a_data_folder_that_cannot_be(folder: str) -> None:
    answer = handrail("serve", "--port", free_port(), "--data", folder)

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"The data folder {folder} cannot be used: ")
