"""Links that do not say where they lead, and words to avoid: what is found, and what looks like it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.content.compile import compile_package
from tests.content import small
from tests.content.test_checks import DRAFT, PLAN, TODAY, WORD, found, question, reply


@pytest.mark.parametrize(
    ("link", "codes"),
    [
        ("[here](https://example.org/)", ["C069"]),
        ("[Here.](https://example.org/)", ["C069"]),
        ("[_click here_ →](https://example.org/)", ["C069"]),
        ("[this page](topic:first)", ["C069"]),
        ("[https://example.org/](https://example.org/)", ["C069"]),
        ("<https://example.org/>", ["C069"]),
        ("[where here is](https://example.org/)", []),
        ("[Read more about it](https://example.org/)", []),
        ("[first](topic:first)", []),
        ("[here](term:word)", []),
        ("here https://example.org/", []),
    ],
)
def test_links_say_where_they_lead(link: str, codes: list[str], tmp_path: Path) -> None:
    files = WORD if "term:" in link else {}

    assert found(tmp_path, small.page(f"Go on {link}") | files) == codes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A victim reports.", ["victim"]),
        ("Victims’ friends.", ["victims"]),
        ("VICTIM", ["victim"]),
        ("Being victimised.", ["victimised"]),
        ("About victims of harassment.", []),
        ("We do not say “victim” here.", []),
        ('Nor "victim".', []),
        ("Why the word victim hurts.", []),
        ("Dramatic drama.", ["drama"]),
        ("Dramatic.", []),
        ("It is simply so.", ["simply"]),
        ("Simplicity.", []),
        ("We guarantee it.", ["guarantee"]),
        ("We cannot guarantee it.", []),
        ("There is no guarantee.", []),
        ("A non-actionable complaint.", ["non-actionable"]),
        ("Replying to non-actionable reports.", []),
        ("An actionable report.", ["actionable"]),
        ("Committed suicide.", ["committed suicide"]),
        ("A committed friend.", []),
        ("Grow up; just ignore it.", ["grow up", "just ignore"]),
        ("The ha**rass**er.", ["harasser"]),
    ],
)
def test_words_to_avoid(text: str, said: list[str], tmp_path: Path) -> None:
    small.write(tmp_path, small.page(text))

    diagnostics = compile_package(tmp_path, today=TODAY).diagnostics

    assert {one.code for one in diagnostics} <= {"C070"}
    assert sorted(re.findall("“(.*?)”", one.message)[0] for one in diagnostics) == said


@pytest.mark.parametrize(
    ("files", "count"),
    [
        (small.page(reply(weak="Grow up.")), 0),
        (small.page(reply(better="Grow up.")), 1),
        (small.page(reply(reason="Grow up.")), 2),
        (small.page(reply(label="Grow up")), 1),
        (small.page(question().replace("That.", "Grow up."), DRAFT), 0),
        (small.page(question(first="Grow up."), DRAFT), 1),
        (small.page(question(explanation="Grow up."), DRAFT), 1),
        (small.page("Words.", "---\ntitle: Grow up\nsummary: Grow up\nobjectives: {grow-up: Grow up}\n---\n"), 3),
        (small.page("[Words](https://example.org/victim)"), 0),
        (small.page(":::{figure} plan\n:file: media/plan.svg\n:alt: Grow up\n:::") | PLAN, 1),
        (
            {
                "module.yaml": small.MODULE.replace("It shows", "Grow up: it shows").replace(
                    "summary: ", "summary: >\n  "
                )
            },
            1,
        ),
        (
            small.page("[@book]")
            | {
                "references.yaml": "book:\n  type: book\n  title: Victim support\n  publisher: Victim Support\n"
                "  author: [{literal: Victim Support}]\n  container_title: The Victim\n  note: On victims.\n"
                "  url: https://example.org/victim\n"
            },
            0,
        ),
    ],
)
def test_where_words_to_avoid_may_stand(files: dict[str, str], count: int, tmp_path: Path) -> None:
    assert found(tmp_path, files).count("C070") == count


def test_words_to_avoid_are_those_of_the_language(tmp_path: Path) -> None:
    module = {"module.yaml": small.MODULE.replace("language: en", "language: nl")}

    assert found(tmp_path, small.page("Drama! Lees [here](https://example.org/).") | module) == []
