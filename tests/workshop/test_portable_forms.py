"""Whatever a form of the workshop takes, and the checks let pass, survives the way through a package."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.content.checks import check
from handrail.content.diagnostics import errors
from handrail.content.kinds.discussion import Discussion
from handrail.content.kinds.text import Text
from handrail.content.model import Module, Reference, Term
from handrail.content.package import write
from handrail.content.package.read import read
from handrail.content.values import Key, Line, Prose
from handrail.workshop import models
from handrail.workshop.blocks.discussion import DiscussionKind
from handrail.workshop.lines import LineBlock
from handrail.workshop.prose import ProseInput
from tests.workshop.sample import PICTURES, sample

# What people paste, and what nobody sees.
ODD = st.sampled_from(
    [*"\x00\x07\x0b\x1f\x7f\x85\u2028\u202e\ufeff\u200b\xa0\t\n ", "  ", "- ", "|", "#", "&", "\\", "`", ":"]
)
SEEN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
WORDS = st.tuples(SEEN, st.none() | st.none() | st.none() | ODD, SEEN).map(lambda parts: "".join(filter(None, parts)))
MARKED = st.lists(st.tuples(st.sampled_from(["p", "li", "strong", "blockquote", "h3"]), WORDS), max_size=4).map(
    lambda parts: "".join(f"<{tag}>{words}</{tag}>" for tag, words in parts)
)
ISSUED = st.sampled_from(["", "2026", "2026-11", "2026-11-22", "May 2026"])
ADDRESSES = st.sampled_from(["", "https://example.org/?a=1&b", "no"])
NUMBERS = st.none() | st.sampled_from([1, 240, 240, 240, 241])


class Refused(Exception):
    """The form did not take a value."""


def taken(field: Any, value: Any) -> Any:
    """What a form field makes of a value."""
    try:
        return field.clean(value)
    except ValidationError as problem:
        raise Refused from problem


def field(model: Any, name: str) -> Any:
    return model._meta.get_field(name).formfield()


def filled(draw: Any) -> Module:
    """The sample with values from forms where the sample has its own."""
    module = sample()
    first, *others = module.topics
    line = LineBlock(required=False)
    reference = Reference(
        key=Key("added"),
        type=Line("webpage"),
        title=Line(taken(field(models.Reference, "title"), draw(WORDS))),
        issued=Line(taken(field(models.Reference, "issued"), draw(ISSUED))),
        url=Line(taken(field(models.Reference, "url"), draw(ADDRESSES))),
        note=Line(taken(field(models.Reference, "note"), draw(WORDS))),
    )
    term = Term(
        key=Key("added"),
        term=Line(taken(field(models.Term, "term"), draw(WORDS))),
        definition=Prose(taken(ProseInput(required=False), draw(MARKED))),
    )
    minutes = taken(DiscussionKind().child_blocks["minutes"], draw(NUMBERS))
    blocks = (
        *first.blocks,
        Text(key=Key("added"), body=Prose(taken(ProseInput(required=False), draw(MARKED)))),
        Discussion(key=Key("talk"), minutes=minutes, body=Prose("<p>What do you think?</p>")),
    )
    first = msgspec.structs.replace(
        first,
        summary=Line(taken(line, draw(WORDS))),
        minutes=taken(field(models.TopicPage, "minutes"), draw(NUMBERS)),
        blocks=blocks,
    )
    return msgspec.structs.replace(
        module,
        topics=(first, *others),
        references=(*module.references, reference),
        glossary=(*module.glossary, term),
    )


@settings(max_examples=60)
@given(st.data())
def test_what_forms_take_and_checks_pass_survives(data: Any) -> None:
    try:
        module = filled(data.draw)
    except Refused:
        return
    if errors(check(module, today=datetime.date(2026, 12, 1))):
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, content in write.files(module, PICTURES):
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        package = read(Path(folder))
    assert package.module == module
    assert package.media == PICTURES


@pytest.mark.parametrize("title", ["Two  words", "Tab\tand words", " Words \u2028 after "])
def test_blanks_are_those_of_a_package(title: str) -> None:
    cleaned = LineBlock().clean(title)
    assert cleaned == " ".join(title.split())
