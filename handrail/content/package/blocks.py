"""Blocks from directives.

What a block kind needs on disk follows from its fields: a line, key, choice, flag or number is an option, prose is the
content. Only kinds that hold something else than prose have a reader of their own, in `_CONTENT`.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import count

from handrail.content.diagnostics import Address, Code, did_you_mean, quoted
from handrail.content.kinds import Block
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.question import Option, Question
from handrail.content.kinds.registry import KINDS, fields
from handrail.content.kinds.reply import Quality, Reply, Version
from handrail.content.kinds.text import Text
from handrail.content.package import prose, scan, yaml
from handrail.content.package.fields import Fields, as_key
from handrail.content.package.report import Report
from handrail.content.prose import html, tree
from handrail.content.values import KEY_LIMIT, Key, Line, Prose, Value

NUMBER_LIMIT = 600
_BOX = re.compile(r"[-*+][ \t]+(\[[ xX]?\])(?:[ \t]|$)")


def read(
    lines: scan.Lines,
    report: Report,
    address: Address,
    *,
    directives: tuple[str, ...] = tuple(KINDS),
    unlabelled: str = "text",
) -> tuple[Block, ...]:
    """The blocks of a page's body, or of a directive that holds blocks.

    Prose without a label gets the key `unlabelled` with a number that no written key has.
    """
    parts = [part for part in scan.scan(lines, report) if _is_known(part, directives, report)]
    taken: dict[str, scan.Prose | scan.Directive] = {}
    blocks: list[Block] = []
    for part in _labelled(parts, unlabelled):
        key = _key(part, report, taken)
        at = (*address, key or "")
        report.places[at] = part.place
        block = _block(part, key or Key(""), report, at)
        if block and key:
            blocks.append(block)
    return tuple(blocks)


def _labelled(parts: list[scan.Prose | scan.Directive], unlabelled: str) -> Iterator[scan.Prose | scan.Directive]:
    written = {part.key.text for part in parts if part.key}
    free = (name for n in count(1) if (name := f"{unlabelled}-{n}") not in written)
    for part in parts:
        if isinstance(part, scan.Prose) and not part.key:
            yield replace(part, key=yaml.Scalar(part.place, next(free)))
        else:
            yield part


def _is_known(part: scan.Prose | scan.Directive, directives: tuple[str, ...], report: Report) -> bool:
    if isinstance(part, scan.Prose) or (part.name in directives and part.name != "text"):
        return True
    allowed = [name for name in directives if name != "text"]
    report.add(
        Code.UNKNOWN_DIRECTIVE,
        part.place,
        f"A directive {quoted(part.name)} cannot stand here.",
        did_you_mean(part.name, allowed),
    )
    return False


def _key(
    part: scan.Prose | scan.Directive, report: Report, taken: dict[str, scan.Prose | scan.Directive]
) -> Key | None:
    """The key of a block or option, where it has one that nothing before it has."""
    if part.key:
        key = as_key(part.key.text, part.key.place, report)
        if key is None or part is taken.setdefault(key, part):
            return key
        message = f"The key “{key}” is taken by line {taken[key].place.line}."
        report.add(Code.REPEATED_KEY, part.key.place, message, "Give one of the two another key.")
        return None
    name = part.name if isinstance(part, scan.Directive) else "text"
    report.add(
        Code.MISSING_FIELD,
        part.place,
        f"This {name} has no key.",
        f"Write “:::{{{name}}} some-key”; the key names it for ever.",
    )
    return None


def _block(part: scan.Prose | scan.Directive, key: Key, report: Report, address: Address) -> Block | None:
    if isinstance(part, scan.Prose):
        return _text(part, key, report, address)
    kind = KINDS[part.name]
    values = _options(kind, part, report, address)
    content = _CONTENT.get(kind, _prose)(kind, part, report, address)
    return None if values is None else typing.cast("Block", kind(key=key, **values, **content))


def _text(part: scan.Prose, key: Key, report: Report, address: Address) -> Text | None:
    problems = len(report.diagnostics)
    body = prose.read(part.lines, report, (*address, "body"))
    if body:
        return Text(key=key, body=body)
    if len(report.diagnostics) == problems:
        # Signs alone, such as those of a heading or a list.
        hint = "Write some, or remove the signs."
        report.add(Code.MISSING_FIELD, part.place, "This text has no words.", hint)
    return None


def _options(kind: type[Value], part: scan.Directive, report: Report, address: Address) -> dict[str, object] | None:
    """The values of a directive's options; None where one is missing that the block cannot do without."""
    readers = {
        field.name: (field, reader) for field in fields(kind) if field.name != "key" and (reader := _reader(field.type))
    }
    record = _fields(part, list(readers), report)
    values: dict[str, object] = {}
    for name, (field, reader) in readers.items():
        if name in record.nodes:
            report.places[(*address, name)] = record.at(name)
        if name in record.nodes or field.required:
            value = reader(record, name)
            if value is None and field.required:
                return None
            if value is not None:
                values[name] = value
    return values


def _fields(part: scan.Directive, allowed: Collection[str], report: Report) -> Fields:
    return Fields(part.options, allowed, part.place, report, form=":{}: …")


def _reader(annotation: object) -> Callable[[Fields, str], object] | None:
    """How an option of this type is read; None for what is content."""
    if annotation is Line:
        return lambda record, name: record.line(name)
    if annotation is Key:
        return lambda record, name: record.key(name, required=True)
    if annotation == tuple[Key, ...]:
        return lambda record, name: record.keys(name)
    if annotation is bool:
        return lambda record, name: record.flag(name)
    if annotation == int | None:
        return lambda record, name: record.integer(name, most=NUMBER_LIMIT)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return lambda record, name: record.choice(name, annotation)
    return None


def _prose(kind: type[Value], part: scan.Directive, report: Report, address: Address) -> dict[str, object]:
    """The content of a kind that has one field of prose."""
    name = next(field.name for field in fields(kind) if field.type is Prose)
    return {name: prose.read(_without_directives(part, report), report, (*address, name))}


def _without_directives(part: scan.Directive, report: Report) -> scan.Lines:
    """The lines of a directive up to the first one inside it, which is reported: prose holds none."""
    for index, line in enumerate(part.lines.lines):
        if line.startswith(":::"):
            report.add(
                Code.UNKNOWN_DIRECTIVE,
                part.lines.place(index),
                f"A {part.name} holds prose only.",
                "Put the directive before or after it.",
            )
            return part.lines.part(0, index)
    return part.lines


def _items(kind: type[Value], part: scan.Directive, report: Report, address: Address) -> dict[str, object]:  # noqa: ARG001
    nodes = prose.nodes(part.lines, report, (*address, "items"))
    for index, line in enumerate(part.lines.lines):
        if box := _BOX.match(line):
            hint = "Write “- A step”, without brackets."
            place = part.lines.place(index, box.start(1))
            report.add(Code.WRONG_CONTENT, place, "A checklist draws its boxes itself.", hint)
    match nodes:
        case (tree.Listing(ordered=False, items=items),) if not any(item.below for item in items):
            return {"items": _paragraphs(items)}
        case _:
            report.add(
                Code.WRONG_CONTENT,
                part.place,
                "A checklist is one list of “- ” lines and nothing else.",
                "Put other words before or after the checklist.",
            )
            return {"items": ()}


def _paragraphs(items: tuple[tree.Item, ...]) -> tuple[Prose, ...]:
    return tuple(html.keep((tree.Paragraph(item.children),)) for item in items)


def _versions(kind: type[Value], part: scan.Directive, report: Report, address: Address) -> dict[str, object]:  # noqa: ARG001
    versions: list[Version] = []
    for inner in _inner(part, "version", report):
        at = (*address, "versions", str(len(versions)))
        report.places[at] = inner.place
        record = _fields(inner, ["label"], report)
        quality = _quality(inner, report)
        shown, said = scan.halves(inner.lines)
        versions.append(
            Version(
                quality=quality,
                label=record.line("label"),
                body=prose.read(shown, report, (*at, "body")),
                reasons=_reasons(said, inner, report, at),
            )
        )
    return {"versions": tuple(versions)}


def _quality(part: scan.Directive, report: Report) -> Quality:
    """Which way a version goes; where it does not say so, the report does."""
    if part.key is None:
        hint = "Write “:::{version} weak” or “:::{version} better”."
        report.add(Code.MISSING_FIELD, part.place, "This version is neither weak nor better.", hint)
    elif part.key.text in set(Quality):
        return Quality(part.key.text)
    else:
        message = f"A version cannot be {quoted(part.key.text)}."
        report.add(Code.NOT_ALLOWED, part.key.place, message, did_you_mean(part.key.text, Quality))
    return Quality.WEAK


def _reasons(said: scan.Lines | None, part: scan.Directive, report: Report, address: Address) -> tuple[Prose, ...]:
    match prose.nodes(said, report, (*address, "reasons")) if said else ():
        case ():
            return ()
        case (tree.Listing(ordered=True, items=items),) if not any(item.below for item in items):
            return _paragraphs(items)
        case _:
            report.add(
                Code.WRONG_CONTENT,
                part.place,
                "After “+++” a version has one numbered list of reasons.",
                "Begin each with “1. ”.",
            )
            return ()


def _prompt_and_options(kind: type[Value], part: scan.Directive, report: Report, address: Address) -> dict[str, object]:  # noqa: ARG001
    end = next((index for index, line in enumerate(part.lines.lines) if line.startswith(":::")), len(part.lines.lines))
    prompt = prose.read(part.lines.part(0, end), report, (*address, "prompt"))
    inside = replace(part, lines=part.lines.part(end))
    taken: dict[str, scan.Prose | scan.Directive] = {}
    options = []
    for inner in _inner(inside, "option", report):
        key = _key(inner, report, taken)
        at = (*address, "options", key or "")
        report.places[at] = inner.place
        shown, said = scan.halves(inner.lines)
        options.append(
            Option(
                key=key or Key(""),
                correct=_fields(inner, ["correct"], report).flag("correct"),
                text=prose.read(shown, report, (*at, "text")),
                explanation=prose.read(said, report, (*at, "explanation")) if said else Prose(""),
            )
        )
    return {"prompt": prompt, "options": tuple(options)}


def _inner(part: scan.Directive, name: str, report: Report) -> Iterator[scan.Directive]:
    """The directives of one kind inside another; anything else is reported."""
    for inner in scan.scan(part.lines, report):
        if isinstance(inner, scan.Directive) and inner.name == name:
            yield inner
        elif isinstance(inner, scan.Directive):
            report.add(
                Code.UNKNOWN_DIRECTIVE,
                inner.place,
                f"A {part.name} holds no {quoted(inner.name)}.",
                f"It holds “{name}” directives.",
            )
        else:
            report.add(
                Code.WRONG_CONTENT,
                inner.place,
                f"A {part.name} holds no prose here.",
                f"Put the words into one of its “{name}” directives.",
            )


def _blocks(kind: type[Value], part: scan.Directive, report: Report, address: Address) -> dict[str, object]:  # noqa: ARG001
    plain = tuple(name for name in KINDS if name != "content-note")
    # Named after the note, so that texts outside it keep their numbers.
    unlabelled = f"{address[-1][: KEY_LIMIT - 12].rstrip('-')}-text"
    return {"blocks": read(part.lines, report, (*address, "blocks"), directives=plain, unlabelled=unlabelled)}


_CONTENT: dict[type[Value], Callable[[type[Value], scan.Directive, Report, Address], dict[str, object]]] = {
    Checklist: _items,
    ContentNote: _blocks,
    Question: _prompt_and_options,
    Reply: _versions,
}
