"""Whatever stands in its files, reading a package ends with a module, or with errors at places that exist."""

from __future__ import annotations

import datetime
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.content.compile import compile_package
from handrail.content.diagnostics import Diagnostic, errors
from handrail.content.package import write
from handrail.content.package.read import Package, read
from tests.content import mutations, small
from tests.content.strategies import settings as _profile  # noqa: F401 — without deadlines
from tests.content.test_build_json import GOLDEN

TODAY = datetime.date(2026, 12, 1)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """The golden package, of which each example writes one file and puts it back."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(GOLDEN / "package", Path(name) / "package")
        yield Path(name) / "package"


def compiled(folder: Path, name: str, content: bytes) -> Package:
    before = (folder / name).read_bytes()
    (folder / name).write_bytes(content)
    try:
        package = compile_package(folder, today=TODAY)
        is_whole(package)
        for found in package.diagnostics:
            is_placed(found, folder)
        written_again(read(folder))
    finally:
        (folder / name).write_bytes(before)
    return package


def is_whole(package: Package) -> None:
    assert (package.module is None) == bool(errors(package.diagnostics))


def is_placed(found: Diagnostic, folder: Path) -> None:
    assert found.place is not None
    assert re.sub("[\u200c\u200d]", "", str(found)).isprintable()
    assert len(str(found)) < 700
    text = (folder / found.place.path).read_bytes().decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if found.place.line:
        assert found.place.line <= len(lines), f"{found} is below the end"
        assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1, f"{found} is beside the line"


def written_again(package: Package) -> None:
    """What reads cleanly is written so that it reads as the same, and is written the same the second time."""
    if package.module is None:
        return
    files = dict(write.files(package.module, package.media))
    with tempfile.TemporaryDirectory() as name:
        again = read(small.put(Path(name), files))
    assert [str(one) for one in again.diagnostics] == []
    assert again.module == package.module
    assert dict(write.files(again.module, again.media)) == files


@settings(max_examples=30 * mutations.MORE)
@given(changed=mutations.mutated())
def test_a_package_that_was_tampered_with(changed: tuple[str, str], folder: Path) -> None:
    name, text = changed
    compiled(folder, name, text.encode("utf-8", "replace"))


@settings(max_examples=20 * mutations.MORE)
@given(body=mutations.documents, key=st.booleans())
def test_a_page_of_tokens(body: str, key: bool, folder: Path) -> None:
    front = "---\ntitle: Words\n---\n" if key else ""
    compiled(folder, "pages/words.md", (front + body).encode("utf-8", "replace"))


@settings(max_examples=20 * mutations.MORE)
@given(
    name=st.sampled_from(["module.yaml", "references.yaml", "glossary.yaml", *mutations.PRACTICE]),
    text=mutations.documents,
)
def test_yaml_of_tokens(name: str, text: str, folder: Path) -> None:
    compiled(folder, name, text.encode("utf-8", "replace"))


@settings(max_examples=12 * mutations.MORE)
@given(name=st.sampled_from(mutations.NAMES), content=st.binary(max_size=60))
def test_bytes_of_any_kind(name: str, content: bytes, folder: Path) -> None:
    compiled(folder, name, content)
