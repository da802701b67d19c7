"""Each check with judgement: what it finds, and what looks like it and is in order."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from handrail.content.compile import compile_package
from tests.content import small

TODAY = datetime.date(2026, 12, 1)
BOOK = {"references.yaml": "book: {type: book, title: A book}\n"}
WORD = {"glossary.yaml": "word: {term: word, definition: What is said.}\n"}
PLAN = {"media/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
DRAFT = "---\ntitle: First\nstage: draft\nobjectives: {tell: Tell one thing from another}\nreview_by: 2999-01-01\n---\n"


def found(folder: Path, files: dict[str, str]) -> list[str]:
    """The codes that a package with these files gets, in the order of their places."""
    small.write(folder, files)
    return [one.code for one in compile_package(folder, today=TODAY).diagnostics]


def question(first: str = "This.", explanation: str = "It is.", options: str = ":objectives: tell\n") -> str:
    return (
        f"::::{{question}} which\n:type: single\n{options}\nWhich?\n\n:::{{option}} a\n:correct:\n\n{first}\n\n+++\n\n"
        f"{explanation}\n:::\n\n:::{{option}} b\nThat.\n\n+++\n\nIt is not.\n:::\n::::\n"
    )


def reply(weak: str = "Words.", better: str = "Words.", reason: str = "Words.", label: str = "Words") -> str:
    return (
        f"::::{{reply}} answer\n\n:::{{version}} weak\n:label: {label}\n\n{weak}\n\n+++\n\n1. {reason}\n:::\n\n"
        f":::{{version}} better\n:label: Words\n\n{better}\n\n+++\n\n1. {reason}\n:::\n::::\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "Words [@book].",
        "> Words [@book].",
        "#### Words [@book]",
        "- one\n  - two [@book]",
        "Words **of _note [@book]_**.",
        "Words [of it [@book]](https://example.org/).",
        ":::{checklist} a\n- Words [@book]\n:::",
        ":::{content-note} a\n:about: Words\n\nWords [@book].\n:::",
        question(explanation="Words [@book]."),
        reply(reason="Words [@book]."),
    ],
)
def test_a_citation_counts_wherever_prose_is(body: str, tmp_path: Path) -> None:
    def cited(files: dict[str, str]) -> set[str]:
        return {"C050", "C051"} & set(found(tmp_path, small.page(body, DRAFT) | files))

    assert cited(BOOK) == set()
    assert cited({"references.yaml": "bok: {type: book, title: A book}\n"}) == {"C050", "C051"}


@pytest.mark.parametrize("body", [r"Words \[@book].", "Words @book.", "Words [book]."])
def test_what_looks_like_a_citation(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, small.page(body) | BOOK) == ["C051"]


def test_a_citation_above_the_pages_counts(tmp_path: Path) -> None:
    assert found(tmp_path, {"module.yaml": small.MODULE + "urgent: Words [@book].\n"} | BOOK) == []


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("A [word](term:word).", []),
        ("A [word](term:words).", ["C053", "C052"]),
        ("A word.", ["C053"]),
        (r"A \[word](term:word).", ["C053"]),
        ("A [word](topic:word).", ["C053", "C054"]),
    ],
)
def test_terms(body: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, small.page(body) | WORD) == codes


def test_a_term_that_another_definition_uses_is_used(tmp_path: Path) -> None:
    glossary = "word: {term: word, definition: A thing.}\ndeed:\n  term: deed\n  definition: No [word](term:word).\n"

    assert found(tmp_path, small.page("A [deed](term:deed).") | {"glossary.yaml": glossary}) == []


@pytest.mark.parametrize(("key", "codes"), [("first", []), ("second", []), ("third", []), ("fourth", ["C054"])])
def test_topics_of_any_depth_can_be_linked(key: str, codes: list[str], tmp_path: Path) -> None:
    files = {"module.yaml": small.MODULE.replace("- first", "- first:\n      - second:\n          - third")}
    files |= {f"pages/{name}.md": "---\ntitle: T\n---\n" for name in ("second", "third")}

    assert found(tmp_path, small.page(f"Go [on](topic:{key}).") | files) == codes


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (question(), []),
        (f":::::{{content-note}} fold\n:about: Words\n\n{question()}:::::\n", []),
        (question(options=""), ["C060"]),
        (question(options=":objectives: tall\n"), ["C060", "C063"]),
        (question(options=":objectives: tell, tell\n"), []),
        (":::{reflection} a\nWhich?\n:::\n", ["C060"]),
    ],
)
def test_every_objective_has_a_question(body: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, small.page(body, DRAFT)) == codes


def test_a_question_on_another_page_does_not_practise(tmp_path: Path) -> None:
    files = {"module.yaml": small.MODULE + "  - second\n", "pages/second.md": f"{DRAFT}\n{question()}"}

    assert found(tmp_path, small.page("Words.", DRAFT) | files) == ["C060"]


def test_a_concept_may_promise_without_a_question(tmp_path: Path) -> None:
    assert found(tmp_path, small.page("", DRAFT.replace("draft", "concept"))) == []


@pytest.mark.parametrize(("explanation", "codes"), [("It is.", []), ("[@book]", []), ("", ["C061"]), ("###", ["C061"])])
def test_every_option_explains_itself(explanation: str, codes: list[str], tmp_path: Path) -> None:
    files = small.page(question(explanation=explanation) + "\nWords [@book].\n", DRAFT)

    assert found(tmp_path, files | BOOK) == codes


@pytest.mark.parametrize(("alt", "codes"), [(":alt: A plan", []), (":alt:", ["C064"]), ("", ["C064"])])
def test_every_figure_says_what_it_shows(alt: str, codes: list[str], tmp_path: Path) -> None:
    body = (
        f":::::{{content-note}} fold\n:about: Words\n\n:::{{figure}} plan\n:file: media/plan.svg\n{alt}\n:::\n:::::\n"
    )

    assert found(tmp_path, small.page(body) | PLAN) == codes


@pytest.mark.parametrize(("words", "codes"), [(999, []), (1_000, ["C065"])])
def test_a_page_has_a_thousand_words_and_no_more(words: int, codes: list[str], tmp_path: Path) -> None:
    """The title is one of them."""
    text = "We all go on from here. " * (words // 6) + "Go. " * (words % 6)

    assert found(tmp_path, small.page(text)) == codes


def test_what_is_told_after_an_answer_makes_no_page_long(tmp_path: Path) -> None:
    text, more = "We all go on from here. " * 150, "We go on. " * 70

    assert found(tmp_path, small.page(f"{text}\n\n{question(explanation=more)}", DRAFT)) == []
    assert found(tmp_path, small.page(f"{text}\n\n{question(first=more)}", DRAFT)) == ["C065"]


HARD = "Administrators appreciate comprehensive documentation regarding organisational responsibilities. "


@pytest.mark.parametrize(
    ("sentences", "language", "codes"),
    [(15, "en", ["C066"]), (15, "en-GB", ["C066"]), (15, "de", []), (15, "fr-CA", []), (14, "en", [])],
)
def test_hard_words_in_english(sentences: int, language: str, codes: list[str], tmp_path: Path) -> None:
    """Seven words a sentence: fourteen sentences and the title are not yet a hundred words."""
    module = {"module.yaml": small.MODULE.replace("language: en", f"language: {language}")}

    assert found(tmp_path, small.page(HARD * sentences) | module) == codes


@pytest.mark.parametrize(("urgent", "codes"), [("false", []), ("true", ["C066"])])
def test_a_page_for_a_hurry_is_easier(urgent: str, codes: list[str], tmp_path: Path) -> None:
    """Grade 9: between the two limits."""
    text = "Volunteers who answer a message in the evening often have little time to consider it. " * 8

    assert found(tmp_path, small.page(text, f"---\ntitle: First\nurgent: {urgent}\n---\n")) == codes


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("review_by: 2026-12-01", []),
        ("review_by: 2026-11-30", ["C067"]),
        ("reviewed_on: 2020-01-01", []),
        ("stage: concept", []),
    ],
)
def test_a_review_is_due_until_its_day_is_over(field: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, small.page("Words.", f"---\ntitle: First\n{field}\n---\n")) == codes


@pytest.mark.parametrize(("stage", "codes"), [("concept", []), ("draft", ["C068"]), ("published", ["C068"])])
def test_a_page_past_a_concept_has_a_day_of_review(stage: str, codes: list[str], tmp_path: Path) -> None:
    front = DRAFT.replace("draft", stage).replace("review_by: 2999-01-01\n", "")

    assert found(tmp_path, small.page(question(), front)) == codes


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("### One\n\n#### Two", []),
        ("#### Two", ["C071"]),
        ("### One\n\n:::{note} a\n#### Two\n:::", []),
        (":::{note} a\n### One\n:::\n\n#### Two", []),
        ("#### Two\n\n#### Three", ["C071"]),
        ("### One\n\n### One", []),
    ],
)
def test_headings_go_down_one_step_at_a_time(body: str, codes: list[str], tmp_path: Path) -> None:
    files = {"module.yaml": small.MODULE + "  - second\n", "pages/second.md": "---\ntitle: T\n---\n\n### One\n"}

    assert found(tmp_path, small.page(body) | files) == codes


def test_each_page_begins_anew(tmp_path: Path) -> None:
    files = {"module.yaml": small.MODULE + "  - second\n", "pages/second.md": "---\ntitle: T\n---\n\n#### Two\n"}

    assert found(tmp_path, small.page("### One") | files) == ["C071"]


@pytest.mark.parametrize(
    ("outline", "codes"),
    [
        ("- talk", ["C044"]),
        ("- search", ["C044"]),
        ("- practice", ["C044"]),
        ("- searching", []),
        ("- first:\n      - guide", []),
        ("- first:\n      - search", []),
        ("- first:\n      - history", ["C044"]),
        ("- first:\n      - talk-pages", []),
    ],
)
def test_addresses_that_are_taken(outline: str, codes: list[str], tmp_path: Path) -> None:
    files = {"module.yaml": small.MODULE.replace("- first", outline)}
    files |= {f"pages/{key}.md": "---\ntitle: T\n---\n" for key in re.findall("- ([a-z-]+)", outline)}
    small.put(tmp_path, files)

    assert [one.code for one in compile_package(tmp_path, today=TODAY).diagnostics] == codes


@pytest.mark.parametrize(("slug", "codes"), [("search", ["C044"]), ("talk", []), ("research", [])])
def test_a_module_is_not_called_search(slug: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, {"module.yaml": small.MODULE.replace("slug: small", f"slug: {slug}")}) == codes


@pytest.mark.parametrize(
    ("language", "codes"),
    [
        ("en", []),
        ("pt-BR", []),
        ("zh-Hant-TW", []),
        ("gsw", []),
        ("English", ["C024"]),
        ("e", ["C024"]),
        ("en_GB", ["C024"]),
    ],
)
def test_languages_are_tags(language: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, {"module.yaml": small.MODULE.replace("language: en", f"language: {language}")}) == codes


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("https://example.org/?a=1&b=(2)#c", []),
        ("mailto:team@example.org", []),
        ("tel:+491234", []),
        ("HTTPS://EXAMPLE.ORG/", []),
        ("team@example.org", ["C032"]),
        ("javascript:alert(1)", ["C032"]),
        ("JavaScript:alert(1)", ["C032"]),
        ("data:text/html,x", ["C032"]),
        ("https://example.org/a b", ["C032"]),
        ("//example.org/", ["C032"]),
    ],
)
def test_addresses_lead_out(address: str, codes: list[str], tmp_path: Path) -> None:
    module = small.MODULE.replace("  name: The team\n", f"  name: The team\n  contact: '{address}'\n")
    book = {"references.yaml": f"book: {{type: book, title: A book, url: '{address}'}}\n"}

    assert found(tmp_path / "contact", {"module.yaml": module}) == codes
    assert found(tmp_path / "source", small.page("[@book]") | book) == codes
