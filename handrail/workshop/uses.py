"""Where a reference or a word of the glossary is used, in what readers see and in what is being written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

import msgspec

from handrail.content import walk
from handrail.content.model import Module, reading_order
from handrail.workshop.dump import compiled
from handrail.workshop.sources import Reference, Term

_LINK = re.compile(r'(data-cite|data-term)="([^"]+)"')


def uses(source: Reference | Term) -> list[str]:
    """The titles of the pages that would lose something without it."""
    attribute = "data-cite" if isinstance(source, Reference) else "data-term"
    link = f'{attribute}="{source.key}"'
    modules = [compiled(source.module, live=live).module for live in (True, False)]
    return list(dict.fromkeys(title for module in modules for title in _titles(module, link)))


def linked(module: Module, *, leaving_out: Container[str] = ()) -> set[tuple[str, str]]:
    """What the prose of a module links to, as attribute and key; the words in `leaving_out` do not count."""
    glossary = tuple(term for term in module.glossary if term.key not in leaving_out)
    remaining = msgspec.structs.replace(module, glossary=glossary)
    passages = walk.passages(walk.values(remaining))
    return {link for passage in passages if passage.is_prose for link in _LINK.findall(passage.text)}


def _titles(module: Module, link: str) -> Iterator[str]:
    if link in module.urgent:
        yield module.title
    yield from (term.term for term in module.glossary if link in term.definition)
    for topic in reading_order(module.topics):
        if any(passage.is_prose and link in passage.text for passage in walk.passages(walk.topic_values(topic))):
            yield topic.title
