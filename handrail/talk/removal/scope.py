"""What belongs to a module, in all its languages: its pages, sources and pictures, and which of them readers see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Page

from handrail.talk.models import Canned
from handrail.workshop import access, tree
from handrail.workshop.modules import ModulePage
from handrail.workshop.pictures import Picture
from handrail.workshop.sources import Reference, Term
from handrail.workshop.topics import TopicPage

SOURCES = (Reference, Term)


@dataclass(frozen=True)
class Scope:
    """A module by its slug. `live` are the ids of the pages that readers see."""

    slug: str
    modules: tuple[ModulePage, ...]
    pages: frozenset[int]
    live: frozenset[int]

    @property
    def page_ids(self) -> list[str]:
        """The same as other tables keep them."""
        return [str(pk) for pk in self.pages]

    def sources(self, model: Any) -> Any:
        """The references or words of the module."""
        return model.objects.filter(module__in=[page.pk for page in self.modules])

    @property
    def pictures(self) -> Any:
        return Picture.objects.filter(module__in=[page.pk for page in self.modules])

    def of_objects(self, rows: Any, *, gone: bool = False) -> Any:
        """Rows that tell of the module's pages, sources or pictures by type and id; with `gone`, also of deleted ones.

        Of something that is gone, nobody knows any more to which module it belonged.
        """
        found = Q(content_type__in=_types(Page, ModulePage, TopicPage), object_id__in=self.page_ids)
        for model in (*SOURCES, Picture, Canned):
            mine = self._own(model).annotate(name=Cast("pk", CharField())).values("name")
            found |= Q(content_type__in=_types(model), object_id__in=mine)
            if gone:
                there = model.objects.annotate(name=Cast("pk", CharField())).filter(name=OuterRef("object_id"))
                found |= Q(content_type__in=_types(model)) & ~Exists(there)
        return rows.filter(found)

    def _own(self, model: Any) -> Any:
        if model in SOURCES:
            return self.sources(model)
        return self.pictures if model is Picture else model.objects.all()


def scope(slug: str) -> Scope:
    """The module with this slug; without pages where it is not in the workshop any more."""
    modules = tuple(access.modules(slug))
    pages: set[int] = set()
    live: set[int] = set()
    for module in modules:
        below = list(tree.topics_below(module.path).values_list("pk", "path", "live"))
        pages |= {module.pk, *(pk for pk, _, _ in below)}
        if module.live:
            live |= {module.pk, *_seen(below)}
    return Scope(slug, modules, frozenset(pages), frozenset(live))


def _seen(below: list[tuple[int, str, bool]]) -> set[int]:
    """Pages that are live, and below no page that is not."""
    hidden: set[str] = set()
    seen: set[int] = set()
    for pk, path, is_live in sorted(below, key=lambda one: one[1]):
        if is_live and tree.parent_path(path) not in hidden:
            seen.add(pk)
        else:
            hidden.add(path)
    return seen


def _types(*models: Any) -> list[int]:
    return [one.pk for one in ContentType.objects.get_for_models(*models).values()]
