"""What the workshop has and the package does not: sources and pictures go, unless something being written uses them."""

from __future__ import annotations

from typing import Any

import msgspec

from handrail.content.model import Module, alone, reading_order
from handrail.workshop.dump import compiled, pictures_in_drafts
from handrail.workshop.modules import ModulePage
from handrail.workshop.sources import LAST
from handrail.workshop.uses import linked


def remove(page: ModulePage, module: Module) -> None:
    """Makes the module's sources and pictures those of the package, now that its pages are loaded."""
    _remove_sources(page, module)
    _remove_pictures(page, module)


def _remove_sources(page: ModulePage, module: Module) -> None:
    references = _left(page.references, {one.key for one in module.references})
    terms = _left(page.glossary, {one.key for one in module.glossary})
    if not references and not terms:
        return
    drafts = _being_written(compiled(page, live=False).module, module)
    used = linked(drafts, leaving_out=set(terms))
    # A word that stays may rest on other words and on references, and these again.
    while kept := {key for key in terms if ("data-term", key) in used}:
        for key in kept:
            _keep(terms.pop(key))
        used = linked(drafts, leaving_out=set(terms))
    for term in terms.values():
        term.delete()
    for key, reference in references.items():
        if ("data-cite", key) in used:
            _keep(reference)
        else:
            reference.delete()


def _being_written(drafts: Module, module: Module) -> Module:
    """What the drafts say and the package does not: a link of the package that leads nowhere keeps nothing."""
    topics = {topic.key: alone(topic) for topic in reading_order(module.topics)}
    terms = {term.key for term in module.glossary}
    return msgspec.structs.replace(
        drafts,
        urgent="" if drafts.urgent == module.urgent else drafts.urgent,
        topics=tuple(one for one in map(alone, reading_order(drafts.topics)) if one != topics.get(one.key)),
        glossary=tuple(term for term in drafts.glossary if term.key not in terms),
        cases=tuple(case for case in drafts.cases if case not in module.cases),
        routing=None if drafts.routing == module.routing else drafts.routing,
        replies=None if drafts.replies == module.replies else drafts.replies,
    )


def _left(rows: Any, keys: set[str]) -> dict[str, Any]:
    return {row.key: row for row in rows.all() if row.key not in keys}


def _keep(source: Any) -> None:
    """Lets a source stay, behind those of the package."""
    type(source).objects.filter(pk=source.pk).update(position=LAST)


def _remove_pictures(page: ModulePage, module: Module) -> None:
    left = page.pictures.exclude(path__in=[one.path for one in module.media])
    drafted = pictures_in_drafts(page) if left else set()
    for picture in left:
        if picture.pk in drafted:
            # It is no picture of the module any more, but of the draft that shows it, like one that was just uploaded.
            picture.module = None
            picture.save(update_fields=["module"])
        else:
            picture.delete()
