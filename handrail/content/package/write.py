"""A module as a package folder in canonical form: the same module gives the same bytes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum

import yaml

from handrail.content.kinds.registry import fields
from handrail.content.model import Module, Objective, Responsible, Topic, reading_order
from handrail.content.package import pages, write_blocks
from handrail.content.prose import html, markdown
from handrail.content.values import Prose, Value


def files(module: Module, media: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of the package as its path and bytes; `media` holds the pictures that the module lists, by path."""
    yield "module.yaml", _yaml(_module(module))
    for topic in reading_order(module.topics):
        yield f"pages/{topic.key}.md", _page(topic).encode()
    if module.references:
        yield "references.yaml", _yaml({reference.key: _record(reference) for reference in module.references})
    if module.glossary:
        yield "glossary.yaml", _yaml({term.key: _record(term) for term in module.glossary})
    for picture in module.media:
        yield picture.path, media[picture.path]


def _module(module: Module) -> dict[str, object]:
    record = _record(module)
    for name in ("topics", "references", "glossary", "media"):
        record.pop(name, None)
    return record | {"outline": [_stop(topic) for topic in module.topics]}


def _stop(topic: Topic) -> object:
    return {topic.key: [_stop(below) for below in topic.topics]} if topic.topics else topic.key


def _page(topic: Topic) -> str:
    record = _record(topic)
    front = {name: record[name] for name in pages.FIELDS if name in record}
    body = "".join(f"\n{block}\n" for block in map(write_blocks.write, topic.blocks))
    return f"---\n{_yaml(front).decode()}---\n{body}"


def _record(value: Value) -> dict[str, object]:
    """A value's fields as YAML writes them; fields that have their default are left out, and so is the key."""
    record: dict[str, object] = {}
    for field in fields(type(value)):
        written = getattr(value, field.name)
        if field.name == "key" or (not field.required and written == field.default):
            continue
        record[field.name] = _plain(written, field.type)
    return record


def _plain(written: object, annotation: object) -> object:
    match written:
        case StrEnum():
            return str(written)
        case bool() | int() | datetime.date():
            return written
        case str():
            return _Paragraphs(markdown.write(html.parse(written))) if annotation is Prose else written
        case Responsible():
            return _record(written)
        case tuple() if all(isinstance(one, Objective) for one in written):
            return {one.key: one.text for one in written}
        case tuple():
            return [_record(one) for one in written if isinstance(one, Value)]
    return written


class _Paragraphs(str):
    """Prose, which YAML writes as a block of its own."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes prose as a block and lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Paragraphs, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")
)


def _yaml(record: object) -> bytes:
    if not record:
        return b""
    text: str = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return text.encode()
