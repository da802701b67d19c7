"""Sentences like the examples of a rule: what they are known by, what it weighs, and what a rule makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.content.cases.model import Channel
from handrail.content.replies.likeness import learned, likeness, sentences, traits
from handrail.content.replies.model import Finds, Replies, ReplyRule, ReplyTask
from handrail.content.replies.review import review
from handrail.content.values import Key, Line, Pattern, Prose, Sentence

TASK = ReplyTask(
    key=Key("task"),
    title=Line("A task"),
    sender=Line("Fern"),
    channel=Channel.MAIL,
    report=Prose("<p>Help.</p>"),
    samples=(),
    rubric=(),
    topics=(),
)
PROMISES = ("We will ban him.", "I promise that he is banned.", "You can be sure of a ban, I promise.")
CAREFUL = ("I cannot say how it ends.", "Nobody can say yet.", "I read it and I say what I can.")
STEPS = ("I read it tonight.", "I have read the page.", "I read both sides.")
NO_STEPS = ("That is sad.", "What a sad page.", "It is sad that nobody read it.")


def rule(key: str, finds: Finds = Finds.SAYS, **more: Any) -> ReplyRule:
    lists = {name: tuple(map(Sentence, more.pop(name, ()))) for name in ("examples", "counterexamples")}
    return ReplyRule(key=Key(key), title=Line(key), finds=finds, why=Prose(""), topic=Key("t"), **lists, **more)


def promises(**more: Any) -> ReplyRule:
    return rule("promises", examples=PROMISES, counterexamples=CAREFUL, **more)


def steps(**more: Any) -> ReplyRule:
    return rule("no-step", Finds.LACKS, examples=STEPS, counterexamples=NO_STEPS, **more)


def workshop(*rules: ReplyRule) -> Replies:
    return Replies(rules=rules, tasks=(TASK,))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One", "Two", "Three?"]),
        ("It is so: he asked; I said no… So.", ["It is so", "he asked", "I said no", "So."]),
        ("A line\nand another\n\nthe end", ["A line", "and another", "the end"]),
        ("At 8.30 on wiki.example", ["At 8.30 on wiki.example"]),
        ("", [""]),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text())
def test_sentences_stand_one_behind_the_other(text: str) -> None:
    spans = list(sentences(text))
    assert spans == sorted(spans)
    assert (spans[0][0], spans[-1][1]) == (0, len(text))
    assert "".join(text[start:end] for start, end in spans).count("\n") == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("We WILL, see.", "we will see"), ("Don’t at 8", "don't at 21"), ("re-read", "re read"), ("—", "")],
)
def test_sentences_that_are_taken_alike(one: str, other: str) -> None:
    assert traits(one) == traits(other)


def test_what_a_sentence_is_known_by() -> None:
    assert traits("I will, I will.") == {"i", "will", "< i", "i will", "will i", "will >"}
    assert traits("…") == frozenset()


def test_what_is_commoner_in_examples_weighs_for_them() -> None:
    weights = learned(workshop(promises()))["promises"]

    assert weights["promise"] > 0 > weights["say"]
    assert "i" not in weights, "it stands in examples as often as in counterexamples"
    assert "him" not in weights, "what stands in one sentence tells nothing"
    assert likeness(weights, traits("I promise it.")) > 0 > likeness(weights, traits("I cannot say."))
    assert likeness(weights, traits("Hello.")) == 0
    assert list(weights) == sorted(weights), "so that a page has the same bytes each time"


def test_what_is_in_order_for_one_rule_counts_against_the_others() -> None:
    alone = learned(workshop(promises()))["promises"]
    other = rule("other", examples=("Go.",), counterexamples=("I promise to read it.",))
    together = learned(workshop(promises(), other))["promises"]
    with_steps = learned(workshop(promises(), steps()))

    assert together.get("promise", 0) < alone["promise"]
    assert with_steps["promises"]["read"] < 0, "a step is in order"
    assert with_steps["no-step"] == learned(workshop(steps()))["no-step"], "a promise may hold one"


def test_a_rule_finds_the_sentence_that_is_like_its_examples() -> None:
    text = "Dear Fern, thank you. I promise that we ban him. I cannot say more."
    (found,) = review(workshop(promises(threshold=20)), TASK, text)

    assert [text[slice(*span)] for span in found.spans] == ["I promise that we ban him"]


def test_a_threshold_says_how_much_alike() -> None:
    weights = learned(workshop(promises()))["promises"]
    measured = likeness(weights, traits("I promise a ban"))

    assert review(workshop(promises(threshold=measured - 1)), TASK, "I promise a ban.")
    assert not review(workshop(promises(threshold=measured)), TASK, "I promise a ban.")


def test_nothing_is_lacking_where_a_sentence_is_like_the_examples() -> None:
    rules = workshop(steps(threshold=5))

    assert review(rules, TASK, "What a sad thing.")
    assert not review(rules, TASK, "What a sad thing. I read it.")


def test_a_rule_may_count_only_with_another() -> None:
    rules = workshop(steps(threshold=5), promises(threshold=20, only_with=Key("no-step")))

    assert [one.rule.key for one in review(rules, TASK, "We promise a ban.")] == ["no-step", "promises"]
    assert not review(rules, TASK, "We promise a ban. I read it.")


def test_words_that_are_spared_spare_the_sentence_that_they_are_in() -> None:
    rules = workshop(promises(threshold=20, but=(Pattern("nobody can promise"),)))
    text = "I promise a ban. Nobody can promise a ban."

    (found,) = review(rules, TASK, text)
    assert [text[slice(*span)] for span in found.spans] == ["I promise a ban"]
