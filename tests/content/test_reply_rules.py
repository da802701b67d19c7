"""The rules of the reply workshop, measured on replies that are labelled with what has to be found in them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from bench.judging import SETS, Judged, judged, labelled, together
from handrail.content.replies.model import Replies
from handrail.content.values import Key
from tests import shipped

PRECISION = 0.9
RECALL = 0.8
LEAST = 0.9
"""Of all rules together, in replies by which none was mended."""
FEWEST = 5


@cache
def workshop() -> Replies:
    replies = shipped.module().replies
    assert replies is not None
    return replies


@cache
def measured(name: str) -> dict[Key, Judged]:
    return judged(workshop(), labelled(name))


RULES = [rule.key for rule in workshop().rules]


def test_the_labels_are_enough_to_measure_by() -> None:
    replies = labelled("labelled")
    good = [one for one in replies if not one.faults]
    faulty = [one for one in replies if one.faults]
    assert (len(good), len(faulty)) == (30, 30)
    counted = Counter(key for one in faulty for key in one.faults)
    assert set(counted) == set(RULES), "a label names a rule that does not exist, or a rule has no label"
    assert min(counted.values()) >= FEWEST, counted
    assert {one.task for one in replies} == {task.key for task in workshop().tasks}
    assert len({one.text for one in replies}) == len(replies)


@pytest.mark.parametrize(("name", "count"), [("unseen", 32), ("further", 252), ("last", 48)])
def test_the_other_sets_need_every_rule(name: str, count: int) -> None:
    replies = labelled(name)
    assert len(replies) == count
    assert {key for one in replies for key in one.faults} == set(RULES)
    assert {one.task for one in replies} == {task.key for task in workshop().tasks}
    assert any(not one.faults for one in replies)


def test_no_reply_stands_twice() -> None:
    texts = {one.text for name in SETS for one in labelled(name)}
    assert len(texts) == sum(len(labelled(name)) for name in SETS)


@pytest.mark.parametrize("key", RULES)
def test_every_rule_finds_what_it_should_and_little_else(key: Key) -> None:
    assert measured("labelled")[key].precision >= PRECISION, measured("labelled")[key]
    assert measured("labelled")[key].recall >= RECALL, measured("labelled")[key]


@pytest.mark.parametrize("key", RULES)
def test_every_rule_does_so_in_all_replies_that_mended_it(key: Key) -> None:
    every = together(measured(name)[key] for name in SETS[:-1])
    assert every.precision >= PRECISION, every
    assert every.recall >= RECALL, every


def test_in_new_replies_the_rules_do_as_well_as_they_did() -> None:
    every = together(measured("last").values())
    assert every.precision >= LEAST, every
    assert every.recall >= LEAST, every
