"""Generated modules: every value that the content model can represent, for tests of reading and writing."""

from __future__ import annotations

import datetime
import re
from functools import cache

import msgspec
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from handrail.content.kinds.case_link import CaseLink
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.discussion import Discussion
from handrail.content.kinds.example import Example
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.local import Local
from handrail.content.kinds.note import Note, Tone
from handrail.content.kinds.question import Option, Question, QuestionType
from handrail.content.kinds.reflection import Reflection
from handrail.content.kinds.reply import Quality, Reply, Version
from handrail.content.kinds.text import Text
from handrail.content.model import Author, Module, Objective, Reference, Responsible, Stage, Term, Topic
from handrail.content.package.files import described
from handrail.content.prose import html, tree
from handrail.content.values import INVISIBLE

settings.register_profile(
    "handrail",
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
settings.load_profile("handrail")

keys = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
# Letters of several scripts, and every sign that Markdown or YAML could take for its own.
SIGNS = ".,;:!?'\"()[]{}<>*_#+-=~`|\\/&@%$^ “”’…–—\u00a0\u3000\u00ad\u200c\u200d\u200f\u2068\u2069"
characters = st.one_of(
    st.sampled_from("abcxyz ABC 0189 éßñ漢字עבר العربية 😀" + SIGNS),
    st.characters(exclude_categories=["Cs", "Cc"]),
)
words = st.text(characters, max_size=24)
# As reading a package leaves them: what does not break stays, whatever else is blank is one blank.
lines = words.map(lambda text: re.sub("[ \t\n\r\f\v]+", " ", INVISIBLE.sub("", text)).strip(" ")).map(
    lambda text: text if text.strip() else ""
)
full_lines = st.builds(
    lambda start, rest: f"{start} {rest}".strip(), st.sampled_from(["A", "no", "- x", "# y", "12"]), lines
)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1))
hrefs = st.sampled_from(
    [
        "https://example.org/",
        "https://example.org/a_(b)?x=1&copy=2&amp;y#z",
        "mailto:a@example.org",
        "tel:+491234",
        "http://例え.jp/é_ü",
    ]
)


@st.composite
def inlines(draw: st.DrawFn, depth: int = 2) -> tree.Inlines:
    """Runs of words, marked and linked. A function that draws, like `listings`, since it is short where it is named."""
    return draw(_inlines(depth))


@cache
def _inlines(depth: int) -> st.SearchStrategy[tree.Inlines]:
    leaf = st.one_of(words.map(tree.Text), keys.map(tree.Cite))
    if depth == 0:
        return st.lists(leaf, max_size=3).map(tuple)
    inner = inlines(depth - 1)
    return st.lists(
        st.one_of(
            leaf,
            st.builds(tree.Emphasis, inner),
            st.builds(tree.Strong, inner),
            st.builds(tree.Link, hrefs, inner),
            st.builds(tree.TopicLink, keys, inner),
            st.builds(tree.TermLink, keys, inner),
        ),
        max_size=4,
    ).map(tuple)


@st.composite
def listings(draw: st.DrawFn, depth: int = 2) -> tree.Listing:
    """Lists, nested `depth` deep."""
    return draw(_listings(depth))


@cache
def _listings(depth: int) -> st.SearchStrategy[tree.Listing]:
    below = st.none() | listings(depth - 1) if depth else st.none()
    items = st.lists(st.builds(tree.Item, inlines(1), below), min_size=1, max_size=3).map(tuple)
    return st.builds(tree.Listing, st.booleans(), items)


nodes = st.lists(
    st.one_of(
        st.builds(tree.Paragraph, inlines()),
        st.builds(tree.Heading, st.sampled_from([3, 4]), inlines(1)),
        st.builds(tree.Quote, inlines(1)),
        listings(),
    ),
    max_size=4,
).map(tuple)
prose = nodes.map(html.write)
# What has to be said begins with a word, so that its normal form is never empty.
full_prose = st.builds(lambda rest: html.write((tree.Paragraph((tree.Text("Word"),)), *rest)), nodes)
paragraphs = inlines(1).map(lambda run: html.write((tree.Paragraph((tree.Text("Word "), *run)),)))


def unique(values: st.SearchStrategy, most: int, least: int = 0) -> st.SearchStrategy:
    """Tuples of values with different keys."""
    return st.lists(values, min_size=least, max_size=most, unique_by=lambda value: value.key).map(tuple)


options = st.builds(Option, key=keys, text=paragraphs, explanation=full_prose, correct=st.booleans())
versions = st.builds(
    Version,
    quality=st.sampled_from(Quality),
    label=full_lines,
    body=full_prose,
    reasons=st.lists(paragraphs, max_size=3).map(tuple),
)
plain_blocks = st.one_of(
    st.builds(Text, key=keys, body=full_prose),
    st.builds(Note, key=keys, tone=st.sampled_from(Tone), title=lines, body=full_prose),
    st.builds(Example, key=keys, title=lines, body=full_prose),
    st.builds(Reply, key=keys, title=lines, versions=st.lists(versions, min_size=1, max_size=2).map(tuple)),
    st.builds(Checklist, key=keys, title=lines, items=st.lists(paragraphs, min_size=1, max_size=3).map(tuple)),
    st.builds(
        Question,
        key=keys,
        type=st.sampled_from(QuestionType),
        objectives=st.lists(keys, max_size=2).map(tuple),
        prompt=full_prose,
        options=unique(options, 3, 1),
    ),
    st.builds(Reflection, key=keys, prompt=full_prose),
    st.builds(Local, key=keys, slot=keys, ask=full_lines, body=full_prose),
    st.builds(
        Figure,
        key=keys,
        file=st.sampled_from(["media/a.svg", "media/b/c.png"]),
        alt=full_lines,
        credit=lines,
        caption=prose,
    ),
    st.builds(CaseLink, key=keys, case=keys, body=prose),
    st.builds(Discussion, key=keys, minutes=st.none() | st.integers(1, 600), body=full_prose),
)
content_notes = st.builds(ContentNote, key=keys, about=full_lines, blocks=unique(plain_blocks, 2, 1))
objectives = st.builds(Objective, key=keys, text=full_lines)
references = st.builds(
    Reference,
    key=keys,
    type=st.sampled_from(["webpage", "report", "article-journal"]),
    title=full_lines,
    author=st.lists(
        st.builds(Author, family=full_lines, given=lines) | st.builds(Author, literal=full_lines), max_size=2
    ).map(tuple),
    publisher=lines,
    issued=st.sampled_from(["", "2026", "2026-11", "2026-11-22"]),
    url=st.just("") | hrefs,
    accessed=st.none() | days,
    note=lines,
)
terms = st.builds(Term, key=keys, term=full_lines, definition=full_prose)
PICTURES = {"media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>', "media/b/c.png": b"\x89PNG not quite"}


def _topic(key: str, blocks: tuple, **fields: object) -> Topic:
    """A topic whose blocks, those folded by content notes too, have different keys."""
    seen: set[str] = set()
    kept = []
    for block in blocks:
        inner = {one.key for one in getattr(block, "blocks", ())}
        if not ({block.key} | inner) & seen and block.key not in inner:
            seen |= {block.key} | inner
            kept.append(block)
    return Topic(key=key, blocks=tuple(kept), **fields)


@st.composite
def modules(draw: st.DrawFn, most_topics: int = 5) -> Module:
    """Whole modules; the keys of their topics differ."""
    names = draw(st.lists(keys, min_size=1, max_size=most_topics, unique=True))
    topics: list[Topic] = []
    for name in names:
        topic = draw(
            st.builds(
                _topic,
                key=st.just(name),
                blocks=st.lists(plain_blocks | content_notes, max_size=4).map(tuple),
                title=full_lines,
                short_title=lines,
                summary=lines,
                stage=st.sampled_from(Stage),
                urgent=st.booleans(),
                minutes=st.none() | st.integers(1, 240),
                objectives=unique(objectives, 2),
                input_wanted=lines,
                reviewed_on=st.none() | days,
                review_by=st.none() | days,
            )
        )
        below = (topics.pop(),) if topics and draw(st.booleans()) else ()
        topics.append(msgspec.structs.replace(topic, topics=below))
    return Module(
        slug=draw(keys),
        language="en",
        title=draw(full_lines),
        summary=draw(full_lines),
        licence="CC-BY-SA-4.0",
        responsible=Responsible(name=draw(full_lines), about=draw(lines), contact=draw(st.just("") | hrefs)),
        urgent=draw(prose),
        topics=tuple(topics),
        references=draw(unique(references, 3)),
        glossary=draw(unique(terms, 3)),
        media=described(PICTURES),
    )
