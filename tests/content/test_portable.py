"""What the workshop can hold and a package cannot is told before it is published."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from handrail.content.checks import check
from handrail.content.kinds.text import Text
from handrail.content.model import Module
from handrail.content.package import write
from handrail.content.package.read import read
from handrail.content.values import Key, Line, Prose
from tests.content import small
from tests.content.test_build_json import GOLDEN


@pytest.fixture
def module() -> Module:
    found = read(GOLDEN / "package").module
    assert found is not None
    return found


def told(module: Module) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.code, one.address) for one in check(module, today=datetime.date(2026, 12, 1))]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Words", []),
        ("W" * 2_000, []),
        ("W" * 2_001, ["C004"]),
        ("Words\x07", ["C007"]),
        ("Two\nlines", ["C007"]),
        ("\u202eWords", ["C007"]),
        ("C\u200e++ \u00a0?", []),
    ],
)
def test_lines(title: str, codes: list[str], module: Module) -> None:
    changed = msgspec.structs.replace(module, title=Line(title))

    assert told(changed) == [(code, ("title",)) for code in codes]


PARAGRAPHS = {"word " * 3_999: [], "word " * 4_001: ["C004"], "_ " * 6_600: [], "_ " * 6_700: ["C004"]}


@pytest.mark.parametrize(("paragraph", "codes"), PARAGRAPHS.items(), ids=["words", "more", "signs", "more signs"])
def test_paragraphs(paragraph: str, codes: list[str], module: Module, tmp_path: Path) -> None:
    """What is told cannot be read back, and what is not can. A sign that is escaped counts twice."""
    text = Text(key=Key("long"), body=Prose(f"<p>Short.</p><p>{paragraph.strip()}</p>"))
    calls, words = module.topics
    words = msgspec.structs.replace(words, blocks=(*words.blocks, text))
    changed = msgspec.structs.replace(module, topics=(calls, words))

    found = [one for one in told(changed) if one[0] not in {"C065", "C066"}]
    package = read(small.put(tmp_path, dict(write.files(changed, {"media/quay.svg": b""}))))

    assert found == [(code, ("topics", "words", "blocks", "long", "body", "1")) for code in codes]
    assert [one.code for one in package.diagnostics] == codes
