"""`handrail format`: canonical form, nothing lost, and nothing to do the second time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handrail.content.package.read import read
from tests.content import small
from tests.content.test_build_json import GOLDEN
from tests.content.test_diagnostics import FIXTURES, FOLDERS


def test_it_works(tmp_path: Path) -> None:
    """Whatever can be said in several ways becomes one of them, and means the same."""
    text = "A  *b* and\n__c__\n\n* d\n* e\n  1) f\n\n::::{note}   g\n:title:   A   title\n:tone: note\nH\n::::\n"
    small.write(tmp_path, small.page(text, "---\nurgent:   false\nstage: concept\ntitle:   'First'\n---\n"))
    before = read(tmp_path).module

    answer = small.handrail("format", tmp_path)

    assert answer.status == 0
    assert answer.lines == [str(tmp_path / "pages/first.md")]
    assert (tmp_path / "pages/first.md").read_text() == (
        "---\ntitle: First\n---\n\n"
        "(text-1)=\nA _b_ and **c**\n\n- d\n- e\n  1. f\n\n"
        ":::{note} g\n:title: A title\n\nH\n:::\n"
    )
    assert read(tmp_path).module == before


@pytest.mark.parametrize("name", [name for name in FOLDERS if read(FIXTURES / name / "package").module])
def test_the_second_time_there_is_nothing_to_do(name: str, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / name / "package", tmp_path / "package")
    before = read(tmp_path / "package").module

    first = small.handrail("format", tmp_path / "package")
    formatted = small.files(tmp_path / "package")
    second = small.handrail("format", tmp_path / "package")

    assert (first.status, second.status, second.out) == (0, 0, "")
    assert small.files(tmp_path / "package") == formatted
    assert read(tmp_path / "package").module == before


def test_the_golden_package_is_canonical() -> None:
    answer = small.handrail("format", "--check", GOLDEN / "package")

    assert (answer.status, answer.out) == (0, "")


def test_check_tells_and_does_not_touch(tmp_path: Path) -> None:
    small.write(tmp_path, small.page("*word*\n"))
    before = small.files(tmp_path)

    answer = small.handrail("format", "--check", tmp_path)

    assert (answer.status, answer.out) == (1, f"{tmp_path / 'pages/first.md'} would change\n")
    assert small.files(tmp_path) == before


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    small.write(tmp_path, {"notes.txt": "Mine.", ".hidden": "Too."})

    small.handrail("format", tmp_path)

    assert (tmp_path / "notes.txt").read_text() == "Mine."
    assert (tmp_path / ".hidden").read_text() == "Too."


def test_texts_keep_the_keys_that_they_were_given(tmp_path: Path) -> None:
    """A text without a label takes a number that no label has, inside a content note too."""
    text = "One.\n\n(text-1)=\nTwo.\n\n:::{content-note} fold\n:about: What is folded\n\nThree.\n:::\n\nFour.\n"
    small.write(tmp_path, small.page(text))

    assert small.handrail("check", tmp_path).out == ""
    small.handrail("format", tmp_path)

    labels = [line for line in (tmp_path / "pages/first.md").read_text().splitlines() if line.startswith("(")]
    assert labels == ["(text-2)=", "(text-1)=", "(fold-text-1)=", "(text-3)="]
