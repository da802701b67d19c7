"""Generated routing tables and reply workshops: every value of them; they need not make sense."""

from __future__ import annotations

from hypothesis import strategies as st

from handrail.content.cases.model import Channel
from handrail.content.kinds.reply import Quality
from handrail.content.replies.model import (
    Criterion,
    Danger,
    Finds,
    Private,
    PrivateData,
    Replies,
    ReplyRule,
    ReplyTask,
    Sample,
)
from handrail.content.routing.model import (
    Answer,
    Condition,
    Given,
    Outcome,
    Privacy,
    Routing,
    RoutingExample,
    RoutingQuestion,
    Rule,
    SafetyRule,
    Slot,
    Urgency,
)
from tests.content.case_strategies import several
from tests.content.strategies import full_lines, full_prose, keys, lines, prose, unique

conditions = unique(st.builds(Condition, key=keys, answers=several(keys, 2, 1)), 2)
routing_questions = st.builds(
    RoutingQuestion,
    key=keys,
    text=full_lines,
    help=prose,
    urgent=st.booleans(),
    when=conditions,
    unless=conditions,
    answers=unique(st.builds(Answer, key=keys, text=full_lines), 2, 1),
)
outcomes = st.builds(
    Outcome,
    key=keys,
    title=full_lines,
    who=full_prose,
    privacy=st.sampled_from(Privacy),
    how=full_prose,
    urgency=st.sampled_from(Urgency),
    by_when=full_lines,
    do_now=several(full_prose, 2, 1),
    do_not=several(full_prose, 1),
    tell=full_prose,
    topics=several(keys, 2, 1),
    local=unique(st.builds(Slot, key=keys, ask=full_lines, body=prose), 2),
)
safety_rules = st.builds(
    SafetyRule,
    key=keys,
    when=conditions,
    outcomes=several(keys),
    never=several(keys),
    urgency=st.none() | st.sampled_from(Urgency),
    privacy=st.none() | st.sampled_from(Privacy),
    reason=full_lines,
)
routings = st.builds(
    Routing,
    title=full_lines,
    intro=prose,
    questions=unique(routing_questions, 2, 1),
    rules=unique(st.builds(Rule, key=keys, when=conditions, outcome=keys), 2, 1),
    outcomes=unique(outcomes, 2, 1),
    safety=unique(safety_rules, 2),
    examples=unique(
        st.builds(
            RoutingExample,
            key=keys,
            text=full_lines,
            answers=unique(st.builds(Given, key=keys, answer=keys), 2),
            outcome=keys,
        ),
        2,
    ),
)
patterns = full_lines
reply_rules = st.builds(
    ReplyRule,
    key=keys,
    title=full_lines,
    finds=st.sampled_from(Finds),
    patterns=several(patterns),
    but=several(patterns),
    unless=several(patterns),
    examples=several(full_lines),
    counterexamples=several(full_lines),
    threshold=st.none() | st.integers(0, 200),
    only_with=st.none() | keys,
    most=st.none() | st.integers(1, 600),
    why=full_prose,
    instead=lines,
    topic=keys,
)
tasks = st.builds(
    ReplyTask,
    key=keys,
    title=full_lines,
    summary=lines,
    content_note=prose,
    setting=prose,
    sender=full_lines,
    role=lines,
    channel=st.sampled_from(Channel),
    report=full_prose,
    private=several(st.builds(PrivateData, what=st.sampled_from(Private), text=full_lines)),
    dangers=unique(st.builds(Danger, key=keys, text=full_lines, why=full_prose, noticed=several(patterns, 2, 1)), 2),
    samples=several(
        st.builds(
            Sample,
            quality=st.sampled_from(Quality),
            label=full_lines,
            text=full_prose,
            reasons=several(full_prose, 2, 1),
        ),
        2,
        1,
    ),
    rubric=unique(st.builds(Criterion, key=keys, text=full_lines), 2, 1),
    topics=several(keys, 2, 1),
)
replies = st.builds(Replies, rules=unique(reply_rules, 2, 1), tasks=unique(tasks, 2, 1))
