"""What is long, deep or many ends within seconds: nothing takes time with the square of its size.

The limit of each is some ten times what it takes on a slow machine, and a small part of what it took, or would take,
if something looked at everything again for everything.
"""

from __future__ import annotations

import datetime
import time
from collections import Counter
from pathlib import Path

import pytest

from handrail.content.compile import compile_package
from tests.content import small

SECONDS = 6
MARKED = "*a **b " * 1_400
PAGES: dict[str, tuple[str, Counter[str]]] = {
    "brackets in one paragraph": ("[" * 190_000, Counter(C004=1)),
    "brackets at the limit": ("[" * 20_000, Counter(C004=1)),
    "fewer brackets": ("[" * 9_999, Counter()),
    "brackets on lines": ("[\n" * 5_000, Counter()),
    "pictures that are none": ("![" * 6_600, Counter()),
    "stars at the limit": ("a*" * 9_999, Counter(C004=1)),
    "stars that might close": ("*" * 9_999 + "a" + "*" * 9_999, Counter(C012=1)),
    "marks in marks": (MARKED + "c" + "** d*" * 1_400, Counter(C012=1)),
    "marks that never close": ("*a **b " * 1_950, Counter(C065=1, C066=1)),
    "code that never ends": ("".join("a" + "`" * n for n in range(1, 138)), Counter(C066=1)),
    "comments that never end": ("word <!--" * 2_000, Counter(C065=1)),
    "entities": ("&amp" * 5_000, Counter(C065=1, C066=1)),
    "quotes in quotes": (">" * 19_000 + "\n" + "> > > > >\n" * 2_000, Counter(C031=1)),
    "lists in lists": ("".join(f"{'  ' * (n % 18)}- a\n" for n in range(2_000)), Counter(C012=1)),
    "items": ("- a\n" * 3_000, Counter(C065=1)),
    "paragraphs": ("a\n\n" * 3_000, Counter(C065=1)),
    "one word": ("a" * 20_000, Counter()),
    "blanks": ("a" + " " * 180_000 + "b", Counter(C004=1)),
    "blank lines": ("\n" * 190_000 + "b", Counter()),
    "blanks after a key": (f":::{{note}} a{' ' * 180_000}b\nWords.\n:::", Counter(C025=1)),
    "blanks in an option": (f":::{{note}} a\n:title: a{' ' * 180_000}b\n\nWords.\n:::", Counter()),
    "blanks in a label": (f"({' ' * 180_000})=\nWords.", Counter(C025=1)),
    "a hundred thousand closing lines": (":::\n" * 100_000, Counter(C004=1)),
    "closing lines": (":::\n" * 20_000, Counter(C034=20_000)),
    "texts between closing lines": ("x\n:::\n" * 3_000, Counter(C034=3_000)),
    "directives that never close": (":::{note} a\n" * 5_000, Counter(C034=5_000, C042=4_999)),
    "fences of every length": ("".join(f"{':' * n}{{note}} a\n" for n in range(3, 600)), Counter(C034=597, C042=596)),
    "wrong directives": (":::note\n" * 15_000, Counter(C035=15_000)),
    "options": (":::{note} a\n" + ":tone: care\n" * 15_000 + "\nWords.\n:::", Counter(C022=14_999)),
    "unknown options": (":::{note} a\n" + ":tome: care\n" * 5_000 + "\nWords.\n:::", Counter(C021=5_000)),
    "labels": ("(a)=\n" * 30_000, Counter(C036=30_000)),
    "one kind of many letters": (f":::{{{'a' * 180_000}}} b\nWords.\n:::", Counter(C035=1)),
    "lines of +++": ("+++\n" * 4_000, Counter(C036=4_000)),
}


def counted(folder: Path, files: dict[str, str]) -> Counter[str]:
    small.write(folder, files)
    began = time.process_time()
    found = compile_package(folder, today=datetime.date(2026, 12, 1)).diagnostics
    assert time.process_time() - began < SECONDS
    assert max((len(str(one)) for one in found), default=0) < 700
    return Counter(one.code for one in found)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_one_thing(name: str, tmp_path: Path) -> None:
    body, codes = PAGES[name]

    assert counted(tmp_path, small.page(body)) == codes


FILES: dict[str, tuple[str, str, Counter[str]]] = {
    "unknown fields": ("module.yaml", "".join(f"titl{n}: 1\n" for n in range(8_000)), Counter(C021=8_000)),
    "one field of many letters": ("module.yaml", f'? "{"a" * 900_000}"\n: 1\n', Counter(C021=1)),
    "a value of many words": ("module.yaml", f"urgent: {'word ' * 190_000}\n", Counter(C004=1)),
    "brackets": ("module.yaml", f"urgent: {'[' * 900_000}\n", Counter(C012=1)),
    "a quote that never ends": ("module.yaml", 'urgent: "' + "a\n  " * 200_000, Counter(C010=1)),
    "comments": ("module.yaml", "# a\n" * 200_000, Counter()),
    "keys without values": ("module.yaml", f"urgent: [{'? ' * 200_000}", Counter(C010=1)),
    "references": (
        "references.yaml",
        "".join(f"r{n}: {{type: x, title: y}}\n" for n in range(2_000)),
        Counter(C051=2_000),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_yaml_of_one_thing(name: str, tmp_path: Path) -> None:
    path, text, codes = FILES[name]

    assert counted(tmp_path, {path: (small.MODULE if path == "module.yaml" else "") + text}) == codes


def test_an_outline_of_many_topics(tmp_path: Path) -> None:
    module = small.MODULE + "".join(f"  - topic-{n}\n" for n in range(8_000)) + "  - first\n" * 8_000

    assert counted(tmp_path, {"module.yaml": module}) == Counter(C040=8_000, C042=8_000)


def test_many_citations_of_nothing(tmp_path: Path) -> None:
    """Each could be compared with every reference that there is."""
    cites = "\n\n".join(" ".join(f"[@s{n}]" for n in range(at, at + 1_000)) for at in range(0, 4_000, 1_000))
    references = "".join(f"r{n}: {{type: x, title: y}}\n" for n in range(3_000))

    found = counted(tmp_path, small.page(cites) | {"references.yaml": references})
    assert found == Counter(C050=4_000, C051=3_000)


def test_many_objectives_that_are_none(tmp_path: Path) -> None:
    front = "---\ntitle: First\nobjectives:\n" + "".join(f"  o{n}: Tell {n}\n" for n in range(1_500)) + "---\n"
    keys = ", ".join(f"p{n}" for n in range(10_000))
    question = f"::::{{question}} a\n:type: multiple\n:objectives: {keys}\n\nWhich?\n::::\n"

    found = counted(tmp_path, small.page(question, front))
    assert found == Counter(C063=20, C062=1, C065=1, C066=1)
