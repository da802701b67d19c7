"""`handrail check`: exit status, summary, `--strict`, and problems as JSON."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from handrail.content.compile import compile_package
from handrail.content.diagnostics import Code, Severity, errors
from tests import running
from tests.content import small
from tests.content.test_diagnostics import FIXTURES, said

SHIPPED = running.ROOT / "modules/dealing-with-online-harassment"


def package(name: str) -> Path:
    return FIXTURES / name / "package"


def test_it_works() -> None:
    answer = small.handrail("check", package("clean"))

    assert (answer.status, answer.out) == (0, "")
    assert answer.err == f"{package('clean')}: nothing to complain about.\n"


def test_errors_end_with_1() -> None:
    answer = small.handrail("check", package("C051-unused-reference"))
    wrong = small.handrail("check", package("C062-wrong-answers"))
    both = small.handrail("check", package("C073-empty-page"))

    assert (answer.status, answer.err) == (0, f"{package('C051-unused-reference')}: 1 warning.\n")
    assert (wrong.status, wrong.err) == (1, f"{package('C062-wrong-answers')}: 5 errors.\n")
    assert (both.status, both.err) == (1, f"{package('C073-empty-page')}: 1 error and 1 warning.\n")


def test_strict_counts_warnings() -> None:
    assert small.handrail("check", "--strict", package("C051-unused-reference")).status == 1
    assert small.handrail("check", "--strict", package("clean")).status == 0


def test_json_says_the_same_as_data() -> None:
    names = [path.name for path in FIXTURES.iterdir()]
    assert len(names) > 80
    for name in names:
        answer = small.handrail("check", "--format", "json", package(name))
        told = json.loads(answer.out)

        assert [as_line(one) for one in told] == said(name)
        assert answer.status == int(any(one["severity"] == "error" for one in told))
        assert answer.err == ""


def as_line(one: dict) -> str:
    assert list(one) == ["code", "severity", "message", "hint", "place", "address"]
    assert list(one["place"]) == ["path", "line", "column"]
    assert one["severity"] == {code.id: code.severity for code in Code}[one["code"]]
    assert one["severity"] in set(Severity)
    assert all(isinstance(part, str) for part in one["address"])
    place = ":".join(str(part) for part in one["place"].values() if part)
    return " ".join(filter(None, [place, one["severity"], one["code"], one["message"], one["hint"]]))


def test_json_of_a_package_in_order_is_an_empty_list() -> None:
    assert small.handrail("check", "--format", "json", package("clean")).out == "[]\n"


def test_an_address_leads_into_the_module() -> None:
    told = json.loads(small.handrail("check", "--format", "json", package("C061-no-explanation")).out)

    assert told[0]["address"] == ["topics", "first", "blocks", "which", "options", "that", "explanation"]


def test_what_someone_wrote_cannot_break_a_line_of_the_output(tmp_path: Path) -> None:
    small.write(tmp_path, {"module.yaml": small.MODULE + '"\\e[31mred\\nmodule.yaml:1:1 error C000 No.": x\n'})

    (line,) = small.handrail("check", tmp_path).lines

    assert line.startswith("module.yaml:10:1 error C021 Unknown field “[31mred module.yaml:1:1 error C000 No.”. ")


def test_the_shipped_module_has_no_errors() -> None:
    """How long that takes is for the bench to say."""
    package = compile_package(SHIPPED, today=datetime.date(2026, 12, 1))
    assert [str(one) for one in errors(package.diagnostics)] == []


def test_a_terminal_that_does_not_know_a_sign_shows_the_rest() -> None:
    answer = running.handrail("check", package("C020-missing-slug"), PYTHONIOENCODING="iso8859-1", PYTHONUTF8="0")

    assert (answer.returncode, answer.stdout) == (1, "module.yaml:1:1 error C020 ?slug? is missing. Add ?slug: ??.\n")


def test_lines_may_end_as_on_any_system(tmp_path: Path) -> None:
    """A problem stands at the same line and column however the lines end."""
    text = "(a)=\nWords and\nmore.\n\n:::{note} b\n:title: T\n\n[a](b)\n:::\n"
    said = []
    for name, end in {"unix": "\n", "windows": "\r\n", "mac": "\r"}.items():
        files = {"module.yaml": small.MODULE, **small.page(text)}
        small.write(tmp_path / name, {path: content.replace("\n", end) for path, content in files.items()})
        said.append(small.handrail("check", tmp_path / name).out)

    assert said[0].startswith("pages/first.md:12:5 error C032 ")
    assert said == [said[0]] * 3
