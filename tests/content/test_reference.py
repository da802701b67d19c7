"""The examples of docs/reference/package.md that are whole files are in order, as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.content.checks.case_words import WORD_LIMITS
from tests import running
from tests.content import small

REFERENCE = (running.ROOT / "docs/reference/package.md").read_text()
MODULE = small.MODULE.replace("  - first\n", "  - first-reply\n  - immediate-action\n")
PAGE = "---\ntitle: First reply\nobjectives: {name-next-step: Name the next step}\n---\n"


def examples(heading: str) -> list[str]:
    """The YAML below a heading."""
    section = REFERENCE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)


def package(**files: str) -> dict[str, str]:
    pages = {"pages/first-reply.md": PAGE, "pages/immediate-action.md": small.FRONT}
    return {"module.yaml": MODULE, **pages, **files}


def is_in_order(folder: Path, files: dict[str, str]) -> None:
    small.put(folder, files)
    answer = small.handrail("check", "--strict", folder)
    assert (answer.status, answer.out) == (0, "")


def test_the_example_of_a_case(tmp_path: Path) -> None:
    case, materials = examples("cases/*key*.yaml")
    listed = MODULE + "cases:\n  - the-empty-page\n"

    is_in_order(tmp_path / "case", package(**{"module.yaml": listed, "cases/the-empty-page.yaml": case}))
    more = re.sub("    materials:.*\n", lambda line: line.group() + materials, case, count=1)
    assert more != case
    is_in_order(tmp_path / "materials", package(**{"module.yaml": listed, "cases/the-empty-page.yaml": more}))


@pytest.mark.parametrize("name", ["routing.yaml", "replies.yaml"])
def test_the_example_of(name: str, tmp_path: Path) -> None:
    (example,) = examples(name)

    is_in_order(tmp_path, package(**{name: example}))


def test_the_limits_are_those_of_the_checks() -> None:

    told = re.search(r"At most (.*?)\n\n", REFERENCE, re.DOTALL)
    assert told
    assert {int(number) for number in re.findall(r"\d+", told.group(1))} == {limit for limit, _ in WORD_LIMITS.values()}
