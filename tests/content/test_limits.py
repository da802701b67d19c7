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
from tests.content import answers, cases, small, tables

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


def step(key: str, following: str, extra: str = "") -> str:
    """A situation that leads to the following one, whatever is chosen."""
    options = "".join(
        f"        {one}: {{text: D, worth: good, consequence: C, reason: R, next: {following}}}\n" for one in "ab"
    )
    return f"  {key}:\n    title: T\n{extra}    decision:\n      prompt: W\n      options:\n{options}"


def long_case(extra: str = "") -> str:
    """A case of many situations in a row."""
    head, _, tail = cases.CASE.partition("  later:\n")
    steps = "".join(step(f"s{n}", f"s{n + 1}", extra.format(n + 1)) for n in range(400))
    return f"{head.replace('next: later', 'next: s0')}{steps}  s400:\n{tail}"


NEVER = "    when: [answered]\n    unless: [answered]\n    otherwise: s{}\n"
CASES: dict[str, tuple[str, Counter[str]]] = {
    "situations in a row": (long_case(), Counter()),
    "situations that let nobody in": (long_case(NEVER), Counter(C081=400)),
    "objectives": (
        cases.changed(("[first/answer]\nsit", f"[{', '.join(f'first/a{n}' for n in range(10_000))}]\nsit")),
        Counter(C063=10_000),
    ),
    "flags": (
        cases.changed(("unless: [answered]", f"unless: [{', '.join(f'f{n}' for n in range(10_000))}]")),
        Counter(C084=10_000, C085=1),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_of_one_thing(name: str, tmp_path: Path) -> None:
    case, codes = CASES[name]

    assert counted(tmp_path, cases.package(case)) == codes


RULES, OUTCOMES, SAFETY = (tables.TABLE.index(part) for part in ("rules:\n", "outcomes:\n", "safety:\n"))
QUESTIONS = "".join(f"  q{n}:\n    text: Q\n    answers: {{a: A, b: B}}\n" for n in range(1_500))
ONE_EACH = "".join(f"  r{n}:\n    when: {{q{n}: a}}\n    outcome: hide\n" for n in range(500))
ALIKE = "".join(f"  r{n}:\n    when: {{danger: [danger, calm]}}\n    outcome: hide\n" for n in range(3_000))
ANSWERS = [f"a{n}" for n in range(10_000)]
ONE_QUESTION = "  q:\n    text: Q\n    answers:\n" + "".join(f"      {one}: A\n" for one in ANSWERS)
EVERY_ANSWER = f"rules:\n  r:\n    when: {{q: [{', '.join(ANSWERS)}]}}\n    outcome: hide\n"
TABLES: dict[str, tuple[str, Counter[str]]] = {
    "questions": (
        f"title: T\nquestions:\n{QUESTIONS}rules:\n{ONE_EACH}{tables.TABLE[OUTCOMES:SAFETY]}",
        Counter(C110=500, C090=1),
    ),
    "rules": (
        f"{tables.TABLE[:RULES]}rules:\n{ALIKE}{tables.TABLE[OUTCOMES:]}",
        Counter(C110=2_999, C102=20, C103=2, C107=1, C109=2),
    ),
    "answers": (
        f"title: T\nquestions:\n{ONE_QUESTION}{EVERY_ANSWER}{tables.TABLE[OUTCOMES:SAFETY]}",
        Counter(C103=2, C104=1, C110=1),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_routing_table_of_one_thing(name: str, tmp_path: Path) -> None:
    table, codes = TABLES[name]

    assert counted(tmp_path, tables.package(table)) == codes


def test_a_reply_workshop_of_many_patterns(tmp_path: Path) -> None:
    many = "".join(f"      - we will {'a' * (n % 200)}b ... c\n" for n in range(4_000))
    replies = answers.changed(("      - (we|i) will (block|ban) (him|her|them)\n", many))

    assert counted(tmp_path, answers.package(replies)) == Counter()
