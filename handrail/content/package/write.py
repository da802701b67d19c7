"""A module as a package folder in canonical form: the same module gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.content.credits import in_order
from handrail.content.model import Module, Topic, reading_order
from handrail.content.package import pages, write_blocks
from handrail.content.package.credits import CREDITS
from handrail.content.package.write_records import entries, record, text

_IN_OTHER_FILES = ("topics", "references", "glossary", "media", "cases", "routing", "replies", "credits")


def files(module: Module, media: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of the package as its path and bytes; `media` holds the pictures that the module lists, by path."""
    yield "module.yaml", text(_module(module))
    for topic in reading_order(module.topics):
        yield f"pages/{topic.key}.md", _page(topic).encode()
    if module.references:
        yield "references.yaml", text(entries(module.references))
    if module.glossary:
        yield "glossary.yaml", text(entries(module.glossary))
    for case in module.cases:
        yield f"cases/{case.key}.yaml", text(record(case))
    if module.routing:
        yield "routing.yaml", text(record(module.routing))
    if module.replies:
        yield "replies.yaml", text(record(module.replies))
    if module.credits:
        yield CREDITS, text(list(in_order(module.credits)))
    for picture in module.media:
        yield picture.path, media[picture.path]


def _module(module: Module) -> dict[str, object]:
    written = record(module)
    for name in _IN_OTHER_FILES:
        written.pop(name, None)
    written |= {"outline": [_stop(topic) for topic in module.topics]}
    return written | ({"cases": [str(case.key) for case in module.cases]} if module.cases else {})


def _stop(topic: Topic) -> object:
    return {topic.key: [_stop(below) for below in topic.topics]} if topic.topics else topic.key


def _page(topic: Topic) -> str:
    written = record(topic)
    front = {name: written[name] for name in pages.FIELDS if name in written}
    body = "".join(f"\n{block}\n" for block in map(write_blocks.write, topic.blocks))
    return f"---\n{text(front).decode()}---\n{body}"
