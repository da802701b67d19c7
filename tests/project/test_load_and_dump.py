"""`handrail load` and `handrail dump`: the same package comes out, and nothing that somebody keeps is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.request import urlopen

from tests.running import Server


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


def test_over_a_package_only_what_differs_is_touched(
    server: Server, with_module: str, package: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(package, copy)
    (copy / "README.md").write_text("Mine.")
    (copy / "pages/gone.md").write_text("This page is not in the outline any more.")
    (copy / "glossary.yaml").write_text("")

    dumped = server.run("dump", with_module, copy)

    assert dumped.stdout.split() == [str(copy / "glossary.yaml"), str(copy / "pages/gone.md")]
    assert files(copy) == {**files(package), "README.md": b"Mine."}


def test_a_folder_with_something_else_is_left_alone(server: Server, with_module: str, tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("Mine.")

    dumped = server.run("dump", with_module, tmp_path)

    assert dumped.returncode == 2
    assert "holds something that is not a package" in dumped.stderr
    assert files(tmp_path) == {"thesis.md": b"Mine."}


def test_there_is_no_such_module(server: Server, with_module: str, tmp_path: Path) -> None:
    dumped = server.run("dump", "smal-module", tmp_path / "out")

    assert dumped.returncode == 2
    assert dumped.stderr.startswith("There is no module “smal-module”. Modules here: ")
    assert with_module in dumped.stderr
    assert not (tmp_path / "out").exists()


def test_a_package_with_errors_changes_nothing(server: Server, with_module: str, package: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(package, broken)
    (broken / "module.yaml").write_text((broken / "module.yaml").read_text().replace("summary:", "sumary:"))

    loaded = server.run("load", broken)
    server.run("dump", with_module, tmp_path / "out")

    assert loaded.returncode == 2
    assert "module.yaml:" in loaded.stderr
    assert "Did you mean “summary”?" in loaded.stderr
    assert files(tmp_path / "out") == files(package)
