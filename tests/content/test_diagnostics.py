"""Every kind of problem has a package that shows it, a message that a person can use, and a heading in the reference.

A folder fixtures/CODE-what/ holds a package and, in expected.txt, what `handrail check` says of it. After a change of
wording, REWRITE_EXPECTED=1 writes every expected.txt anew; read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from handrail.content.diagnostics import Code
from tests import running
from tests.content import generated, small

FIXTURES = Path(__file__).parent / "fixtures"
FOLDERS = sorted(path.name for path in FIXTURES.iterdir())
REFERENCE = running.ROOT / "docs/reference/diagnostics.md"
CODES = {code.id: code for code in Code}
REMEDY = re.compile(r"[.?]$")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_package_is_told_what_is_wrong_with_it(name: str) -> None:
    answer = small.handrail("check", FIXTURES / name / "package")

    expected = FIXTURES / name / "expected.txt"
    if os.environ.get("REWRITE_EXPECTED"):
        expected.write_text(answer.out)
    assert answer.out == expected.read_text()
    assert answer.status == int(" error " in answer.out)


@pytest.mark.parametrize("name", generated.PACKAGES)
def test_a_package_that_no_repository_holds_is_told_too(name: str, tmp_path: Path) -> None:
    make, expected = generated.PACKAGES[name]
    make(tmp_path)

    answer = small.handrail("check", tmp_path)

    assert answer.lines == expected
    assert answer.status == 1


@pytest.mark.parametrize("name", ["clean", "C020-missing-in-page", "C056-unused-media"])
def test_the_console_script_says_the_same(name: str) -> None:
    answer = running.handrail("check", FIXTURES / name / "package")

    assert answer.stdout == (FIXTURES / name / "expected.txt").read_text()
    assert answer.returncode == int(" error " in answer.stdout)
    assert answer.stderr.startswith(f"{FIXTURES / name / 'package'}: ")


def said(name: str) -> list[str]:
    return (FIXTURES / name / "expected.txt").read_text().splitlines()


def shown() -> dict[str, set[str]]:
    """The codes in the expected output of every package, by the package's name."""
    lines = {name: said(name) for name in FOLDERS} | {name: case[1] for name, case in generated.PACKAGES.items()}
    return {
        name: set(re.findall(r"^\S.*? (?:error|warning) (C\d{3}) ", "\n".join(told), re.M))
        for name, told in lines.items()
    }


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_shown_by_a_package_of_its_name(code: str) -> None:
    assert any(name.startswith(f"{code}-") and code in codes for name, codes in shown().items())


def test_every_package_shows_the_code_that_it_is_named_after() -> None:
    assert [name for name, codes in shown().items() if name[:4] not in codes] == ["clean"]
    assert shown()["clean"] == set()


def test_places_lie_inside_their_files() -> None:
    for name in FOLDERS:
        for line in said(name):
            where = line.partition(" ")[0].split(":")
            lines = (FIXTURES / name / "package" / where[0]).read_text().split("\n")
            if len(where) > 1:
                assert int(where[2]) <= len(lines[int(where[1]) - 1]) + 1, f"{name}: {line}"


def test_messages_are_sentences_that_end_in_one() -> None:
    for name in FOLDERS:
        for line in said(name):
            message = re.split(r" C\d{3} ", line, maxsplit=1)[1]
            assert message[0].isupper() or message[0] in "“`", line
            assert REMEDY.search(message), line
            assert message.count("”") == message.count("“"), line


def headings() -> list[str]:
    return re.findall(r"^## (C\d{3}) \S", REFERENCE.read_text(), re.MULTILINE)


def test_every_code_has_one_heading_in_the_reference_in_order() -> None:
    assert headings() == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_reference_tells_severity_example_and_remedy(code: str) -> None:
    section = REFERENCE.read_text().partition(f"\n## {code} ")[2].partition("\n## ")[0]

    assert f"*{CODES[code].severity}*" in section
    assert "```" in section or "`" in section
    assert "**What to do:** " in section


def test_a_number_means_one_thing() -> None:
    assert len(CODES) == len(Code)
