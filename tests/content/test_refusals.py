"""What a command does with a package that cannot be read: it says so and writes nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import running
from tests.content import generated, small
from tests.content.test_diagnostics import FIXTURES, FOLDERS, said

WITH_ERRORS = [name for name in FOLDERS if any(" error " in line for line in said(name))]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return tmp_path / "copied"


@pytest.mark.parametrize("name", WITH_ERRORS)
def test_nothing_is_built_from_a_package_with_errors(name: str, tmp_path: Path) -> None:
    answer = small.handrail("build", FIXTURES / name / "package", "--to", "json", "-o", tmp_path / "out.json")

    errors = [line for line in said(name) if " error " in line]
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.splitlines()[:-1] == errors
    assert f"{len(errors)} error" in answer.err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FOLDERS)
def test_a_package_that_cannot_be_read_is_not_formatted(name: str, copied: Path) -> None:
    shutil.copytree(FIXTURES / name / "package", copied)
    before = small.files(copied)

    answer = small.handrail("format", copied)

    if answer.status == 2:
        assert small.files(copied) == before
        assert answer.err.endswith("; nothing was written.\n")
        assert set(answer.err.splitlines()[:-1]) <= set(said(name))
    else:
        # Reading found nothing wrong, so the same is wrong with what was written.
        again = small.handrail("check", copied)
        codes = [line.partition(" ")[2].partition(" C")[2][:3] for line in said(name)]
        assert [line.partition(" ")[2].partition(" C")[2][:3] for line in again.lines] == codes


@pytest.mark.parametrize("name", generated.PACKAGES)
def test_a_package_that_no_repository_holds_is_left_alone_too(name: str, copied: Path, tmp_path: Path) -> None:
    generated.PACKAGES[name][0](copied)
    times = {path: path.lstat().st_mtime_ns for path in copied.rglob("*")}

    assert small.handrail("format", copied).status == 2
    assert small.handrail("build", copied, "--to", "json", "-o", tmp_path / "out.json").status == 2
    assert {path: path.lstat().st_mtime_ns for path in copied.rglob("*")} == times
    assert not (tmp_path / "out.json").exists()


NOT_PACKAGES = {
    "nothing": "does not exist.",
    "file": "is not a folder; a package is a folder with a file module.yaml.",
    "empty": "holds no file module.yaml, so it is not a package.",
    "folder-module": "holds no file module.yaml, so it is not a package.",
    "n" * 300: "cannot be read: File name too long.",
    "many": "holds more than 5,000 files, so it is not a package.",
}


@pytest.fixture(scope="module")
def not_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("not-packages")
    (root / "file").write_text("")
    (root / "empty").mkdir()
    (root / "folder-module/module.yaml").mkdir(parents=True)
    (root / "many").mkdir()
    for number in range(5_001):
        (root / f"many/{number}.txt").touch()
    (root / "many/module.yaml").touch()
    return root


@pytest.mark.parametrize("name", NOT_PACKAGES)
@pytest.mark.parametrize("command", [["check"], ["format"], ["build", "--to", "json", "-o", "out.json"]])
def test_what_is_no_package_gets_a_sentence(name: str, command: list[str], not_packages: Path) -> None:
    path = not_packages / name

    answer = small.handrail(*command, path)

    assert (answer.status, answer.out, answer.err) == (2, "", f"{path} {NOT_PACKAGES[name]}\n")


def test_a_word_that_is_neither_folder_nor_module(tmp_path: Path) -> None:
    answer = running.handrail(
        "build", "harbor", "--to", "json", "-o", tmp_path / "out.json", HANDRAIL_DATA=str(tmp_path / "data")
    )

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"There is no folder “harbor”, and no data folder of a site at {tmp_path}/data.")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    small.write(tmp_path / "package")
    (tmp_path / "taken").mkdir()

    onto_folder = small.handrail("build", tmp_path / "package", "--to", "json", "-o", tmp_path / "taken")
    below_file = small.handrail(
        "build", tmp_path / "package", "--to", "json", "-o", tmp_path / "package/module.yaml/out.json"
    )

    assert onto_folder.status == below_file.status == 2
    assert onto_folder.err == f"{tmp_path / 'taken'} cannot be written: Is a directory. Choose another place.\n"
    assert below_file.err.endswith("cannot be written: File exists. Choose another place.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package", "taken"]
