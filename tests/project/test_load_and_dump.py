"""`handrail load` and `handrail dump`: the same package comes out, and nothing that somebody keeps is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.project.conftest import Command
from tests.running import Server, package_slug


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_works(server: Server, with_module: str, package: Path, tmp_path: Path) -> None:
    """What was loaded is what readers get and what is written out again, byte for byte."""
    with urlopen(f"{server.url}/en/{with_module}/") as answer:
        assert answer.status == 200

    dumped = server.run("dump", with_module, tmp_path / "out")

    assert dumped.returncode == 0, dumped.stderr
    assert files(tmp_path / "out") == files(package)
    assert sorted(dumped.stdout.split()) == sorted(str(tmp_path / "out" / name) for name in files(package))


@pytest.fixture
def loaded(db: None, package: Path, tmp_path: Path, settings: Any, command: Command) -> str:
    """The package's module in the tests' own database; its slug."""
    settings.MEDIA_ROOT = tmp_path / "media"
    assert command("load", package, "--data", tmp_path / "data").returncode == 0
    return package_slug(package)


def test_over_a_package_only_what_differs_is_touched(
    command: Command, loaded: str, package: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(package, copy)
    (copy / "pages/gone.md").write_text("This page is not in the outline any more.")
    (copy / "cases/gone.yaml").write_text("title: This case is not in the module any more.")
    (copy / "routing.yaml").write_text("title: The module has no routing guide any more.")
    (copy / "glossary.yaml").write_text("")
    mine = {"README.md", "mkdocs.yaml", ".ci.yaml", "media/.keep", "media/how-it-was-drawn.txt"}
    for name in mine:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text("Mine.")

    dumped = command("dump", loaded, copy, "--data", tmp_path / "data")

    changed = ["cases/gone.yaml", "glossary.yaml", "pages/gone.md", "routing.yaml"]
    assert dumped.stdout.split() == [str(copy / name) for name in changed]
    assert files(copy) == {**files(package), **dict.fromkeys(mine, b"Mine.")}


def test_a_folder_with_something_else_is_left_alone(command: Command, loaded: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.md").write_text("Mine.")

    dumped = command("dump", loaded, tmp_path / "mine", "--data", tmp_path / "data")

    assert dumped.returncode == 2
    assert "holds something that is not a package" in dumped.stderr
    assert files(tmp_path / "mine") == {"thesis.md": b"Mine."}


def test_there_is_no_such_module(command: Command, loaded: str, tmp_path: Path) -> None:
    dumped = command("dump", "smal-module", tmp_path / "out", "--data", tmp_path / "data")

    assert dumped.returncode == 2
    assert dumped.stderr == f"There is no module “smal-module”. Modules here: {loaded}.\n"
    assert not (tmp_path / "out").exists()


def test_there_is_no_such_package(command: Command, db: None, tmp_path: Path) -> None:
    refused = command("load", tmp_path / "nowhere", "--data", tmp_path / "data")

    assert (refused.returncode, refused.stderr) == (2, f"{tmp_path / 'nowhere'} does not exist.\n")


def test_a_package_with_errors_changes_nothing(command: Command, loaded: str, package: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(package, broken)
    (broken / "module.yaml").write_text((broken / "module.yaml").read_text().replace("summary:", "sumary:"))

    refused = command("load", broken, "--data", tmp_path / "data")
    command("dump", loaded, tmp_path / "out", "--data", tmp_path / "data")

    assert refused.returncode == 2
    assert "module.yaml:" in refused.stderr
    assert "Did you mean “summary”?" in refused.stderr
    assert files(tmp_path / "out") == files(package)
