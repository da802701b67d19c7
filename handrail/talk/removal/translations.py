"""Words in what is kept for translating a module: its texts cut into strings, and their translations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TranslationSource,
)

from handrail.talk.removal.scope import SOURCES, Scope
from handrail.talk.removal.words import Words


def found(scope: Scope, words: Words) -> Iterator[tuple[Any, dict[str, str]]]:
    """The rows with the words in them, and what their columns say without."""
    keys = _keys(scope)
    sources = TranslationSource.objects.filter(object__in=keys)
    of_source = Q(segments__source__in=sources)
    yield from _rows(sources, words, "content_json", "object_repr")
    yield from _rows(StringTranslation.objects.filter(context__object__in=keys), words, "data", "field_error")
    yield from _rows(SegmentOverride.objects.filter(context__object__in=keys), words, "data_json", "field_error")
    yield from _rows(StringSegment.objects.filter(source__in=sources), words, "attrs")
    yield from _rows(OverridableSegment.objects.filter(source__in=sources), words, "data_json")
    yield from _rows(Template.objects.filter(segments__source__in=sources).distinct(), words, "template")
    # Strings of texts that were translated before are left over without a segment: nobody knows whose they were.
    yield from _rows(
        String.objects.filter(of_source | Q(translations__context__object__in=keys) | Q(segments=None)).distinct(),
        words,
        "data",
    )


def _keys(scope: Scope) -> list[Any]:
    keys = list(Page.objects.filter(pk__in=scope.pages).values_list("translation_key", flat=True))
    for model in SOURCES:
        keys += scope.sources(model).values_list("translation_key", flat=True)
    return keys


def _rows(rows: Any, words: Words, *names: str) -> Iterator[tuple[Any, dict[str, str]]]:
    for row in rows:
        values = {name: getattr(row, name) for name in names}
        changed = {name: new for name, value in values.items() if (new := words.cleaned(value)) != value}
        if changed:
            yield row, changed


def rewrite(scope: Scope, words: Words) -> int:
    """Takes the words out; how many rows there were."""
    count = 0
    for row, changed in list(found(scope, words)):
        if isinstance(row, String):
            _reword(row, changed["data"])
        else:
            type(row).objects.filter(pk=row.pk).update(**changed)
        count += 1
    return count


def _reword(string: String, data: str) -> None:
    """A string is named by the hash of what it says; one that says the same already takes its place."""
    name = String._get_data_hash(data)  # noqa: SLF001  there is no other way to it
    same = String.objects.filter(locale=string.locale_id, data_hash=name).exclude(pk=string.pk).first()
    if same is None:
        String.objects.filter(pk=string.pk).update(data=data, data_hash=name)
        return
    StringSegment.objects.filter(string=string).update(string=same)
    string.delete()
