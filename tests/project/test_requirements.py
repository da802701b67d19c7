"""The lock files: all that pyproject.toml asks for, with hashes, and from wherever the installer is set up to look."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.running import ROOT

FILES = sorted((ROOT / "requirements").glob("*.txt"))
ASKED = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pinned(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text()
    return set(re.findall(r"^([a-z0-9-]+)==\S+", text, re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[A-Za-z0-9._-]+", one)[0].lower().replace("_", "-") for one in requirements}  # type: ignore[index]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_lock_names_no_place_and_no_package_without_hash(file: Path) -> None:
    text = file.read_text()

    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    entries = re.findall(r"^[a-z0-9-]+==\S+.*?(?=^[a-z0-9-]+==|\Z)", text, re.MULTILINE | re.DOTALL)
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_locks_hold_what_is_asked_for() -> None:
    """Run `make lock` when this fails."""
    serve = names(ASKED["project"]["dependencies"]) | names(ASKED["dependency-groups"]["checkout"])

    assert serve <= pinned("serve.txt")
    assert serve | names(ASKED["dependency-groups"]["test"]) <= pinned("test.txt")


def test_the_tests_run_on_what_is_served() -> None:
    def versions(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text()
        return set(re.findall(r"^[a-z0-9-]+==[^ ;\\]+", text, re.MULTILINE))

    assert versions("serve.txt") <= versions("test.txt")
