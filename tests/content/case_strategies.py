"""Generated cases: every value of one that a package can hold; they need not make sense."""

from __future__ import annotations

from hypothesis import strategies as st

from handrail.content.cases.materials import ChangedLine, Diff, Entry, Log, Mail, Mark, Post, TalkPage
from handrail.content.cases.model import (
    Aim,
    Case,
    CaseOption,
    Channel,
    Decision,
    End,
    Message,
    Passing,
    Remark,
    Situation,
    Unit,
    View,
    Worth,
)
from tests.content.strategies import full_lines, full_prose, keys, lines, prose, unique


def several(values: st.SearchStrategy, most: int = 2, least: int = 0) -> st.SearchStrategy:
    return st.lists(values, min_size=least, max_size=most).map(tuple)


aims = st.builds(Aim, topic=keys, objective=keys)
flags = {"when": several(keys), "unless": several(keys, 1)}
messages = st.builds(Message, sender=full_lines, role=lines, channel=st.sampled_from(Channel), text=full_prose, **flags)
posts = st.builds(Post, author=full_lines, time=lines, depth=st.integers(0, 6), text=full_prose)
entries = st.builds(Entry, time=full_lines, who=full_lines, action=full_lines, note=lines)
changed = st.builds(ChangedLine, mark=st.sampled_from(Mark), text=full_lines)
named = {"key": keys, "title": full_lines, **flags}
materials = st.one_of(
    st.builds(TalkPage, posts=several(posts, 2, 1), **named),
    st.builds(Log, entries=several(entries, 2, 1), **named),
    st.builds(Mail, sender=full_lines, to=lines, time=lines, text=full_prose, **named),
    st.builds(Diff, author=full_lines, time=lines, note=lines, lines=several(changed, 2, 1), **named),
)
options = st.builds(
    CaseOption,
    key=keys,
    text=full_prose,
    worth=st.none() | st.sampled_from(Worth),
    consequence=prose,
    reason=prose,
    practises=several(aims),
    sets=several(keys),
    next=keys,
)
decisions = st.builds(
    Decision,
    prompt=full_prose,
    open=st.booleans(),
    practises=several(aims, 1),
    options=unique(options, 3, 1),
    views=several(st.builds(View, role=full_lines, text=full_prose)),
)
ends = st.builds(
    End,
    debrief=full_prose,
    remarks=several(st.builds(Remark, text=full_prose, **flags)),
    topics=several(keys, 2, 1),
)
situations = st.builds(
    Situation,
    key=keys,
    title=full_lines,
    otherwise=st.none() | keys,
    after=st.none() | st.builds(Passing, amount=st.integers(1, 9_999), unit=st.sampled_from(Unit)),
    messages=several(messages),
    materials=unique(materials, 2),
    text=prose,
    decision=st.none() | decisions,
    end=st.none() | ends,
    **flags,
)
cases = st.builds(
    Case,
    key=keys,
    title=full_lines,
    summary=full_lines,
    minutes=st.none() | st.integers(1, 240),
    heavy=st.booleans(),
    content_note=prose,
    topics=several(keys, 2, 1),
    objectives=several(aims, 2, 1),
    situations=unique(situations, 3, 1),
)
