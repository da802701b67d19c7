"""The scripts of guide and reply workshop beside the engines that they repeat: the same answers, finding by finding."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from handrail.content import measure
from handrail.content.model import Module
from handrail.content.replies.marked import pieces, quoted
from handrail.content.replies.model import Replies, ReplyTask
from handrail.content.replies.patterns import PatternError, language, source
from handrail.content.replies.review import FEWEST_WORDS, TEXT_LIMIT, plain, review
from handrail.content.routing.asking import asked, outcome
from handrail.content.routing.model import Routing
from handrail.rendering.guide_page import decision_data
from handrail.rendering.reply_page import rules_data
from handrail.ui import assets
from tests import running, shipped
from tests.content.test_replies import FINDS, patterns, texts
from tests.content.test_routing import routings
from tests.learning import harbour
from tests.variables import drawn

LETTERS = (
    "Iİıi Kſs Straße STRASSE мы МЫ Σσς é e\u0301 ﬁ ǅ 😀 a😀b"
    " ² ①② ४२ x² don’t 'a' — … ؟ 你好。 U.S.A. e.g. ___ a_b\u00a0c\u2028d\x1ce\x85f"
)


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """An empty page with both scripts."""
    page = browser.new_page()
    for name in ("guide.js", "replies.js"):
        page.add_script_tag(content=assets.bundle()[name].content.decode())
    yield page
    page.close()


@cache
def modules() -> tuple[Module, ...]:
    """The harbour's module and the one that we ship."""
    return harbour.module(), shipped.module()


def tables() -> list[Routing]:
    return [module.routing for module in modules() if module.routing]


def workshops() -> list[tuple[Replies, ReplyTask]]:
    return [(module.replies, task) for module in modules() if module.replies for task in module.replies.tasks]


ASK = """([table, all]) => {
  const guide = routing(table);
  return all.map((answers) => {
    const given = new Map(Object.entries(answers));
    return [guide.asked(given), guide.outcome(given)];
  });
}"""


def assert_they_ask_alike(scripts: Page, table: Routing, every: list[dict[str, str]]) -> None:
    told = scripts.evaluate(ASK, [decision_data(table), every])
    for answers, (way, reached) in zip(every, told, strict=True):
        here = outcome(table, answers)
        assert way == [[question.key, answer] for question, answer in asked(table, answers)], answers
        assert reached == (here.key if here else None), answers


@pytest.mark.parametrize("number", range(2))
def test_both_send_every_example_to_the_same_place(scripts: Page, number: int) -> None:
    table = tables()[number]
    every = [{str(one.key): str(one.answer) for one in example.answers} for example in table.examples]
    assert len(every) >= len(table.rules)
    assert_they_ask_alike(scripts, table, every)


@pytest.mark.parametrize("number", range(2))
def test_both_ask_the_same_after_any_answers(scripts: Page, number: int) -> None:
    table = tables()[number]
    chance = random.Random(5)
    some = [*table.questions, *table.questions[:1]]
    every = [
        {
            str(one.key): chance.choice([*(str(answer.key) for answer in one.answers), "nobody", ""])
            for one in chance.sample(some, chance.randint(0, len(some)))
        }
        for _ in range(2_000)
    ]
    every += [
        {str(one.key): chance.choice([str(answer.key) for answer in one.answers]) for one in table.questions}
        for _ in range(2_000)
    ]
    assert_they_ask_alike(scripts, table, every)


def test_both_ask_the_same_by_any_table(scripts: Page) -> None:
    seen: list[tuple[Routing, list[dict[str, str]]]] = []

    @settings(max_examples=25)
    @given(routings())
    def gather(table: Routing) -> None:
        keys = [str(one.key) for one in table.questions]
        sets = [[*(str(answer.key) for answer in one.answers), ""] for one in table.questions]
        seen.append((table, [dict(zip(keys, one, strict=True)) for one in product(*sets)][:60]))

    gather()
    assert len(seen) >= 20
    for table, every in seen:
        assert_they_ask_alike(scripts, table, every)


def test_both_make_the_same_of_patterns(scripts: Page) -> None:
    every = {pattern for pattern, _, places in FINDS if places is not None}

    @settings(max_examples=60)
    @given(patterns)
    def gather(pattern: str) -> None:
        try:
            source(pattern)
        except PatternError:
            return
        every.add(pattern)

    gather()
    for replies, task in workshops():
        every |= {one for rule in replies.rules for one in (*rule.patterns, *rule.but, *rule.unless)}
        every |= {one for danger in task.dangers for one in danger.noticed}
    asked_for = sorted(map(str, every))
    assert len(asked_for) > 150
    told = scripts.evaluate("([language, all]) => all.map(patterns(language).source)", [language(), asked_for])
    assert told == [source(one) for one in asked_for]


REVIEW = """([data, all]) => {
  const judge = judging(data);
  return all.map((text) => {
    const seen = judge.review(text);
    const quoted = seen.findings.map((one) => judge.quoted(seen.read, one));
    return { ...seen, quoted, pieces: judge.pieces(seen).map(({ text, numbers }) => [text, numbers]) };
  });
}"""


def characters(text: str, place: int) -> int:
    """A place in a script's text, whose units are halves of some characters, as a place in ours."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le"))


def assert_they_find_alike(scripts: Page, replies: Replies, task: ReplyTask, every: list[str]) -> int:
    """Both say the same of every text; how much was found."""
    count = 0
    for text, told in zip(every, scripts.evaluate(REVIEW, [rules_data(replies, task), every]), strict=True):
        here = review(replies, task, text)
        count += len(here)
        assert told["read"] == text[:TEXT_LIMIT]
        assert [one["key"] for one in told["findings"]] == [one.rule.key for one in here], text
        for one, other in zip(told["findings"], here, strict=True):
            spans = tuple((characters(text, start), characters(text, end)) for start, end in one["spans"])
            assert (spans, one["missed"]) == (other.spans, list(other.missed)), text
            assert one["measured"] == other.measured, text
        assert told["quoted"] == [list(quoted(text, one)) for one in here], text
        assert told["pieces"] == [[one.text, list(one.numbers)] for one in pieces(text, here)], text
    return count


def labelled() -> list[dict[str, Any]]:
    """Every reply that is written to measure the rules by."""
    files = sorted((running.ROOT / "tests/content").glob("*_replies.yaml"))
    assert len(files) >= 2
    return [one for file in files for one in msgspec.yaml.decode(file.read_bytes())]


def test_both_find_the_same_in_every_reply_that_we_have(scripts: Page) -> None:
    count = 0
    for replies, task in workshops():
        written = drawn(labelled(), 40)
        every = [one["text"] for one in written] + [plain(one.text) for one in task.samples]
        every += [f"{text}\n\n{LETTERS}" for text in every[:3]] + [LETTERS, plain(task.report), "", "\n \n"]
        every += [text.upper() for text in every[:10]]
        count += assert_they_find_alike(scripts, replies, task, every)
    assert count > 300


def test_both_find_the_same_in_any_text(scripts: Page) -> None:
    every: list[str] = ["😀 we will find him " * 700]
    some = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)

    @settings(max_examples=50)
    @given(st.lists(some | texts.map("".join) | st.sampled_from(LETTERS.split()), max_size=6).map(" ".join))
    def gather(text: str) -> None:
        every.append(text)

    gather()
    replies, task = workshops()[0]
    assert_they_find_alike(scripts, replies, task, every)


def test_both_measure_the_same_grade(scripts: Page) -> None:
    every = [one["text"] for one in labelled()]
    every += [f"{text} {LETTERS}\n{LETTERS}" for text in every] + ["Short.", "word " * FEWEST_WORDS, "² " * 60]
    told = scripts.evaluate("([all, fewest]) => all.map((text) => grade(text, fewest))", [every, FEWEST_WORDS])
    assert told == [
        measure.grade(filter(None, map(str.strip, text.split("\n"))), fewest=FEWEST_WORDS) for text in every
    ]
    assert sum(one is not None for one in told) > 80
