"""Can a module from the workshop be written to a package and read back? What a file has, reading has judged already."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from handrail.content import walk
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic
from handrail.content.kinds.registry import fields
from handrail.content.model import Topic, trails
from handrail.content.package import write
from handrail.content.package.blocks import NUMBER_LIMIT
from handrail.content.package.files import ALL_MEDIA_LIMIT, PAGE_LIMIT
from handrail.content.package.pages import MINUTES_LIMIT
from handrail.content.package.read import OUTLINE_DEPTH_LIMIT
from handrail.content.package.sources import ISSUED
from handrail.content.prose import markdown, tree
from handrail.content.values import INVISIBLE, LINE_LIMIT, Value


def check(subject: Subject) -> Iterator[Diagnostic]:
    for passage in subject.passages:
        yield from _prose(passage) if passage.is_prose else _line(passage)
    for address, value in subject.values:
        yield from _numbers(address, value)
    for reference in subject.module.references:
        if reference.issued and not ISSUED.fullmatch(reference.issued):
            message = "“issued” has to be 2026, 2026-11 or 2026-11-22."
            yield diagnostic(Code.WRONG_TYPE, message, "", address=("references", reference.key, "issued"))
    for trail in trails(subject.module.topics):
        # Whoever moves up the first that is too deep takes along what is below.
        if len(trail) == OUTLINE_DEPTH_LIMIT + 1:
            message = f"Topics stand more than {OUTLINE_DEPTH_LIMIT} deep here."
            yield diagnostic(Code.TOO_DEEP, message, "Move this one up.", address=("topics", trail[-1].key))
    yield from _sizes(subject)


def _numbers(address: Address, value: Value) -> Iterator[Diagnostic]:
    most = MINUTES_LIMIT if isinstance(value, Topic) else NUMBER_LIMIT
    for name in _number_fields(type(value)):
        number = getattr(value, name)
        if number is not None and not 1 <= number <= most:
            message = f"“{name}” has to be a whole number from 1 to {most}."
            yield diagnostic(Code.WRONG_TYPE, message, "", address=(*address, name))


@cache
def _number_fields(kind: type[Value]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.type == int | None)


def _sizes(subject: Subject) -> Iterator[Diagnostic]:
    """A page is written only when its words might be too many; one character may become eight bytes."""
    for topic, part in subject.topics:
        words = sum(len(passage.text) for passage in part.passages)
        alone = msgspec.structs.replace(subject.module, topics=(msgspec.structs.replace(topic, topics=()),), media=())
        written = dict(write.files(alone, {})) if words > PAGE_LIMIT // 8 else {}
        size = len(written.get(f"pages/{topic.key}.md", b""))
        if size > PAGE_LIMIT:
            message = f"This page has {size:,} bytes as a file; {PAGE_LIMIT:,} are allowed."
            yield diagnostic(Code.TOO_LARGE, message, "Make it several pages.", address=("topics", topic.key))
    if sum(one.size for one in subject.module.media) > ALL_MEDIA_LIMIT:
        message = f"All pictures together have more than the {ALL_MEDIA_LIMIT:,} bytes that are allowed."
        yield diagnostic(Code.TOO_LARGE, message, "Make them smaller.", address=("media",))


def _line(passage: walk.Passage) -> Iterator[Diagnostic]:
    if found := INVISIBLE.search(passage.text):
        message = f"“{passage.field}” holds the invisible character U+{ord(found.group()):04X}."
        yield diagnostic(Code.INVISIBLE, message, "Remove it.", address=passage.address)
    if len(passage.text) > LINE_LIMIT:
        message = f"“{passage.field}” has {len(passage.text):,} characters; {LINE_LIMIT:,} are allowed."
        yield diagnostic(Code.TOO_LARGE, message, "Shorten it.", address=passage.address)


def _prose(passage: walk.Passage) -> Iterator[Diagnostic]:
    # A character is written with ten signs at most (“&#1114111;”), so that shorter prose needs no closer look.
    nodes = passage.nodes() if len(passage.text) > tree.RUN_LIMIT // 10 else ()
    for number, size in markdown.overlong(nodes):
        message = f"This paragraph has {size:,} characters; {tree.RUN_LIMIT:,} are allowed."
        yield diagnostic(Code.TOO_LARGE, message, "Make it several.", address=(*passage.address, str(number)))
