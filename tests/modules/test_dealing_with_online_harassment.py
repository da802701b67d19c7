"""The shipped module keeps what it promises: every heading of its concept page, and the standard for pages."""

from __future__ import annotations

import datetime
import statistics
from functools import cache
from pathlib import Path

from handrail.content import measure, walk
from handrail.content.compile import compile_package
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.question import Question, QuestionType
from handrail.content.model import Module, Stage, Topic, reading_order
from handrail.content.package import write
from handrail.content.package.read import Package, read
from handrail.content.prose import html, tree
from handrail.content.values import Prose

FOLDER = Path(__file__).parents[2] / "modules" / "dealing-with-online-harassment"
# The day on which the pages were reviewed: later, some of them will be due again, which is no fault of the code.
REVIEWED = datetime.date(2026, 11, 22)

# The headings of the concept page in its order, by the keys of the topics that took them up.
HEADINGS = (
    "introduction",
    "purpose-of-this-module",
    "what-is-harassment",
    "why-you-need-to-care-about-harassment",
    "some-examples-of-harassment",
    "handling-harassment-reports",
    "what-makes-a-good-reply",
    "third-party-reports",
    "replying-to-non-actionable-reports",
    "reports-for-trust-and-safety",
    "problems-for-community-noticeboards",
    "problems-to-handle-individually",
    "problems-for-functionaries-or-arbitrators",
    "communicating-with-victims-of-harassment",
    "immediate-action",
    "investigating-reports",
    "providing-support-and-advice",
    "doxxing",
    "off-wiki-harassment",
    "image-based-problems",
    "closing-cases",
    "reporting-out",
    "after-a-case",
    "other-resources",
)


@cache
def package() -> Package:
    return compile_package(FOLDER, today=REVIEWED)


def module() -> Module:
    found = package().module
    assert found is not None
    return found


def topics() -> list[Topic]:
    return list(reading_order(module().topics))


def questions() -> list[Question]:
    return [value for _, value in walk.values(module()) if isinstance(value, Question)]


def length(prose: Prose) -> int:
    return sum(len(tree.plain(run)) for run in tree.runs(html.parse(prose)))


def test_no_check_complains() -> None:
    assert [str(found) for found in package().diagnostics] == []


def test_it_is_in_canonical_form() -> None:
    raw = read(FOLDER)
    assert raw.module is not None
    files = dict(write.files(raw.module, raw.media))
    assert [path for path, content in files.items() if (FOLDER / path).read_bytes() != content] == []


def test_every_heading_of_the_concept_page_is_a_published_topic_in_its_order() -> None:
    found = {topic.key: topic for topic in topics()}
    assert [key for key in found if key in HEADINGS] == list(HEADINGS)
    assert {key: found[key].stage for key in HEADINGS if found[key].stage is not Stage.PUBLISHED} == {}


def test_questions_practise_every_objective_and_do_not_give_themselves_away() -> None:
    asked = questions()
    assert len(asked) >= 120
    for question in asked:
        lengths = sorted(length(option.text) for option in question.options)
        longest = max(question.options, key=lambda option: length(option.text))
        gives_away = question.type is not QuestionType.ORDERING and longest.correct and lengths[-1] > lengths[-2]
        assert not gives_away, question.key


def test_pages_are_short_and_plain() -> None:
    words = [measure.length(topic) for topic in topics()]
    assert statistics.median(words) <= 700
    assert max(words) <= 1_000
    grades = {topic.key: measure.grade(measure.running_text(topic)) or 0 for topic in topics()}
    assert statistics.median(grades.values()) <= 9
    assert max(grades.values()) <= 11
    assert max(grades[topic.key] for topic in topics() if topic.urgent) <= 8


def test_words_and_pictures_are_explained() -> None:
    assert len(module().glossary) >= 60
    figures = [value for _, value in walk.values(module()) if isinstance(value, Figure)]
    assert len(figures) >= 8
    assert all(len(figure.alt) > 80 for figure in figures), "a text alternative tells all that a diagram says"
