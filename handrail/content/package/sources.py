"""What a module's text rests on: references.yaml and glossary.yaml."""

from __future__ import annotations

import re

from handrail.content.diagnostics import Code, Place
from handrail.content.model import Author, Reference, Term
from handrail.content.package import prose, yaml
from handrail.content.package.fields import Fields, mapping_of_keys
from handrail.content.package.report import Report
from handrail.content.package.scan import Lines
from handrail.content.values import UNSEEN, Line, Prose

REFERENCE_FIELDS = ("type", "title", "author", "publisher", "container_title", "issued", "url", "accessed", "note")
TERM_FIELDS = ("term", "definition")
ISSUED = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def read_references(text: str, path: str, report: Report) -> tuple[Reference, ...]:
    """The references in the order of the file."""
    references = []
    for key, (place, node) in mapping_of_keys(yaml.read(text, path, report), "The file", report).items():
        record = Fields.of(node, REFERENCE_FIELDS, f"“{key}”", report)
        if record is None:
            continue
        _note_places(record, ("references", key), place, report)
        references.append(
            Reference(
                key=key,
                type=record.line("type"),
                title=record.line("title"),
                author=_authors(record, report),
                publisher=record.line("publisher"),
                container_title=record.line("container_title"),
                issued=_issued(record, report),
                url=record.line("url"),
                accessed=record.date("accessed"),
                note=record.line("note"),
            )
        )
    return tuple(references)


def _note_places(record: Fields, address: tuple[str, ...], place: Place, report: Report) -> None:
    report.places[address] = place
    for name in record.nodes:
        report.places[(*address, name)] = record.at(name)


def _issued(record: Fields, report: Report) -> Line:
    issued = record.line("issued")
    if issued and not ISSUED.fullmatch(issued):
        report.add(Code.WRONG_TYPE, record.at("issued"), "“issued” has to be 2026, 2026-11 or 2026-11-22.")
        return Line("")
    return issued


def _authors(record: Fields, report: Report) -> tuple[Author, ...]:
    authors = []
    for node in record.sequence("author", "people or bodies"):
        names = Fields.of(node, ("family", "given", "literal"), "An author", report)
        if names:
            authors.append(
                Author(family=names.line("family"), given=names.line("given"), literal=names.line("literal"))
            )
    return tuple(authors)


def read_glossary(text: str, path: str, report: Report) -> tuple[Term, ...]:
    """The terms in the order of the file."""
    terms = []
    for key, (place, node) in mapping_of_keys(yaml.read(text, path, report), "The file", report).items():
        record = Fields.of(node, TERM_FIELDS, f"“{key}”", report)
        if record:
            _note_places(record, ("glossary", key), place, report)
            terms.append(
                Term(
                    key=key,
                    term=record.line("term"),
                    definition=yaml_prose(record, "definition", ("glossary", key), report),
                )
            )
    return tuple(terms)


def yaml_prose(record: Fields, name: str, address: tuple[str, ...], report: Report) -> Prose:
    """Prose that is the value of a YAML field."""
    node = record.scalar(name)
    return scalar_prose(node, name, (*address, name), report) if node else Prose("")


def scalar_prose(node: yaml.Scalar, name: str, address: tuple[str, ...], report: Report) -> Prose:
    """Prose that is a value of YAML; written below a `|`, its lines are those of the file."""
    if unseen := UNSEEN.search(node.text):
        # YAML can write it with ordinary letters, as “\\a”.
        message = f"“{name}” holds the invisible character U+{ord(unseen.group()):04X}."
        report.add(Code.INVISIBLE, node.place, message, "Remove it.")
        return Prose("")
    lines = Lines(node.block or node.place, re.split("\r\n?|\n", node.text), folded=node.block is None)
    found = prose.read(lines, report, address)
    report.places[address] = node.place
    return found
