"""The references and the glossary of a package in the workshop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handrail.content.model import Module, Reference, Term
from handrail.workshop import dump
from handrail.workshop.blocks.ledger import items
from handrail.workshop.indexing import index
from handrail.workshop.modules import ModulePage
from handrail.workshop.signals import module_changed


def load_sources(page: ModulePage, module: Module, user: Any) -> None:
    """Brings the references and terms of the package in, in its order; what else is there is for `leftovers`."""
    _load(page, page.references, module.references, dump.reference, _reference_values, user)
    _load(page, page.glossary, module.glossary, dump.term, _term_values, user)


def _load(page: ModulePage, rows: Any, sources: Iterable[Any], read: Any, values: Any, user: Any) -> None:
    known = {row.key: row for row in rows.all()}
    made = []
    for position, source in enumerate(sources):
        fields = {**values(source), "position": position}
        row = known.pop(source.key, None)
        if row is None:
            made.append(rows.model(key=source.key, module=page, locale=page.locale, **fields))
        elif row.position != position or read(row) != source:
            for name, value in fields.items():
                setattr(row, name, value)
            row.save()
            row.save_revision(user=user)
    if made:
        index(rows.bulk_create(made))
        module_changed.send(sender=ModulePage, path=page.path)


def _reference_values(source: Reference) -> dict[str, Any]:
    authors = [{"literal": author.literal, "family": author.family, "given": author.given} for author in source.author]
    return {
        "type": source.type,
        "title": source.title,
        "author": [{**item, "type": "author"} for item in items(authors)],
        "publisher": source.publisher,
        "container_title": source.container_title,
        "issued": source.issued,
        "url": source.url,
        "accessed": source.accessed,
        "note": source.note,
    }


def _term_values(source: Term) -> dict[str, Any]:
    return {"term": source.term, "definition": source.definition}
