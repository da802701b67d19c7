"""What the workshop can hold and a package cannot is told before it is published."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from handrail.content.checks import check
from handrail.content.kinds.discussion import Discussion
from handrail.content.kinds.text import Text
from handrail.content.model import Module, Reference, Topic
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


def with_topic(module: Module, **changes: Any) -> Module:
    calls, words = module.topics
    return msgspec.structs.replace(module, topics=(calls, msgspec.structs.replace(words, **changes)))


def deep(levels: int) -> Topic:
    below = (deep(levels - 1),) if levels > 1 else ()
    return Topic(key=Key(f"level-{levels}"), title=Line("Level"), topics=below)


PAGE = tuple(Text(key=Key(f"part-{number}"), body=Prose(f"<p>{'word ' * 2_400}end</p>")) for number in range(17))
CHANGES: dict[str, tuple[Callable[[Module], Module], list[str], tuple[str, ...]]] = {
    "240 minutes": (lambda module: with_topic(module, minutes=240), [], ()),
    "241 minutes": (lambda module: with_topic(module, minutes=241), ["C023"], ("topics", "words", "minutes")),
    "no minute": (lambda module: with_topic(module, minutes=0), ["C023"], ("topics", "words", "minutes")),
    "a long discussion": (
        lambda module: with_topic(
            module, blocks=(Discussion(key=Key("talk"), minutes=601, body=Prose("<p>What do you think?</p>")),)
        ),
        ["C023"],
        ("topics", "words", "blocks", "talk", "minutes"),
    ),
    "five levels": (lambda module: with_topic(module, topics=(deep(4),)), [], ()),
    "six levels": (lambda module: with_topic(module, topics=(deep(5),)), ["C012"], ("topics", "level-1")),
    "a page of 200 kB": (lambda module: with_topic(module, blocks=PAGE[:16]), [], ()),
    "a longer page": (lambda module: with_topic(module, blocks=PAGE), ["C004"], ("topics", "words")),
    "a day": (lambda module: issued(module, "2026-11-22"), [], ()),
    "some day": (lambda module: issued(module, "in May"), ["C023"], ("references", "added", "issued")),
}


def issued(module: Module, day: str) -> Module:
    reference = Reference(key=Key("added"), type=Line("webpage"), title=Line("It"), issued=Line(day))
    return msgspec.structs.replace(module, references=(*module.references, reference))


@pytest.mark.parametrize(("change", "codes", "address"), CHANGES.values(), ids=CHANGES)
def test_what_a_package_has_no_room_for(
    change: Callable[[Module], Module], codes: list[str], address: tuple[str, ...], module: Module, tmp_path: Path
) -> None:
    """What is told cannot be read back, and what is not can."""
    changed = change(module)
    own = {"C004", "C012", "C023"}

    assert [one for one in told(changed) if one[0] in own] == [(code, address) for code in codes]
    package = read(small.put(tmp_path, dict(write.files(changed, {"media/quay.svg": b""}))))
    assert [one.code for one in package.diagnostics if one.code in own] == codes


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
