"""Words in releases: refused in those that readers see, taken out of those that they no longer see."""

from __future__ import annotations

import json as plain_json
from collections.abc import Iterator

import brotli
import msgspec
from django.utils.translation import gettext as _

from handrail.content.model import Module, alone, reading_order
from handrail.formats import json
from handrail.reading import actions
from handrail.reading.models import Edition, Release
from handrail.talk.removal.scope import Scope
from handrail.talk.removal.words import Words
from handrail.workshop import tree
from handrail.workshop.dump import compiled
from handrail.workshop.pictures import Picture


def standing(scope: Scope, words: Words) -> list[str]:
    """What readers see, or would see next, with the words in it; and what is named with them. By title, each once."""
    found: dict[str, None] = {}
    for edition in Edition.objects.filter(module_slug=scope.slug).select_related("release"):
        found |= dict.fromkeys(_in_module(edition.release.module(), words))
    for page in scope.modules:
        if page.pk in scope.live:
            found |= dict.fromkeys(_in_module(compiled(page).module, words))
    found |= dict.fromkeys(_named(scope, words))
    return list(found)


def _in_module(module: Module, words: Words) -> Iterator[str]:
    for topic in reading_order(module.topics):
        if words.are_in(msgspec.to_builtins(alone(topic))):
            yield topic.title
    for source in (*module.references, *module.glossary):
        if words.are_in(msgspec.to_builtins(source)):
            yield getattr(source, "title", "") or getattr(source, "term", "")
    if words.are_in(msgspec.to_builtins(msgspec.structs.replace(module, topics=(), references=(), glossary=()))):
        yield _("%(title)s (the module’s own page, its pictures, or what it has to practise with)") % {
            "title": module.title
        }


def _named(scope: Scope, words: Words) -> Iterator[str]:
    """Pages, sources and files whose very name has the words; a name is changed by whoever knows what leads there."""
    for module in scope.modules:
        pages = tree.topics_below(module.path).values_list("title", "slug")
        yield from (title for title, slug in pages if words.are_in(slug))
        for source in (*module.references.all(), *module.glossary.all()):
            if words.are_in(source.key):
                yield str(source)
    for picture in Picture.objects.filter(pk__in=scope.pictures.values("pk")):
        if words.are_in(picture.file.name) or words.are_in(picture.path):
            yield _("the picture %(path)s") % {"path": picture.path}


def former(scope: Scope, words: Words) -> Iterator[tuple[Release, Module]]:
    """Releases with the words in them that readers no longer see, and what they say without."""
    live = Edition.objects.filter(module_slug=scope.slug).values("release")
    for release in Release.objects.filter(module_slug=scope.slug).exclude(pk__in=live).iterator(chunk_size=10):
        value = plain_json.loads(brotli.decompress(bytes(release.content)))
        cleaned = words.cleaned(value)
        if cleaned != value:
            yield release, json.read(plain_json.dumps(cleaned).encode())


def rewrite(scope: Scope, words: Words) -> int:
    """Takes the words out of former releases; how many there were."""
    count = 0
    for release, module in former(scope, words):
        actions.alter(release, module)
        count += 1
    return count
