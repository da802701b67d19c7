"""Names to thank travel with a package, and are never in a release."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handrail.reading.models import Release
from handrail.talk.models import Credit, Kind, State, Thread
from tests.project.conftest import Command
from tests.running import package_slug


@pytest.fixture
def thanking(package: Path, tmp_path: Path) -> Path:
    """The small package with two names."""
    copy = tmp_path / "thanking"
    shutil.copytree(package, copy)
    (copy / "credits.yaml").write_text("- Ana of Ghent\n- Bo\n")
    return copy


Load = Callable[[], None]


@pytest.fixture
def load(
    db: None,
    thanking: Path,
    tmp_path: Path,
    settings: Any,
    command: Command,
    django_capture_on_commit_callbacks: Any,
) -> Load:
    """Loads and releases it."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def loading() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert command("load", thanking, "--data", tmp_path / "data").returncode == 0

    return loading


@pytest.fixture
def loaded(load: Load, thanking: Path) -> str:
    """The module in the tests' own database; its slug."""
    load()
    return package_slug(thanking)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def credit(slug: str, name: str, state: State = State.SHOWN) -> None:
    thread = Thread.objects.create(module_slug=slug, language="en", kind=Kind.COMMENT, state=state)
    Credit.objects.create(module_slug=slug, language="en", name=name, thread=thread)


def names() -> list[tuple[str, bool]]:
    return [(one.name, one.thread_id is not None) for one in Credit.objects.order_by("name", "pk")]


def test_what_was_loaded_is_dumped_again(
    command: Command, load: Load, loaded: str, thanking: Path, tmp_path: Path
) -> None:
    load()
    assert names() == [("Ana of Ghent", False), ("Bo", False)]
    assert command("dump", loaded, tmp_path / "out", "--data", tmp_path / "data").returncode == 0
    assert files(tmp_path / "out") == files(thanking)
    release = Release.objects.get()
    assert release.module().credits == ()


def test_exports_have_the_names_of_this_moment(command: Command, loaded: str, tmp_path: Path) -> None:
    credit(loaded, "Cy")
    credit(loaded, "Bo")
    credit(loaded, "Not shown yet", State.HELD)
    out = tmp_path / "module.json"
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/handrail.sqlite3").touch()
    built = command("build", loaded, "--to", "json", "-o", out, "--data", tmp_path / "data")
    assert built.returncode == 0, built.stderr
    assert json.loads(out.read_text())["credits"] == ["Ana of Ghent", "Bo", "Cy"]
    Credit.objects.all().delete()
    command("build", loaded, "--to", "json", "-o", out, "--data", tmp_path / "data")
    assert json.loads(out.read_text())["credits"] == []


def test_a_name_that_the_package_no_longer_has_is_taken_off(
    load: Load, loaded: str, thanking: Path, tmp_path: Path
) -> None:
    credit(loaded, "Cy")
    (thanking / "credits.yaml").write_text("- Bo\n- Cy\n")
    load()
    # Who asked for it on a talk page decides there, and has no second row that would outlast that.
    assert names() == [("Bo", False), ("Cy", True)]
    assert Release.objects.count() == 1


def test_a_dump_without_names_has_no_file_for_them(
    command: Command, loaded: str, thanking: Path, tmp_path: Path
) -> None:
    Credit.objects.all().delete()
    dumped = command("dump", loaded, thanking, "--data", tmp_path / "data")
    assert dumped.stdout.split() == [str(thanking / "credits.yaml")]
    assert not (thanking / "credits.yaml").exists()
