"""Loading a module: the order in which its parts come into the workshop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from handrail.content.model import Module, Topic, alone, reading_order
from handrail.content.values import Key
from handrail.workshop import addresses, languages, tree
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.dump import compiled, pictures_shown
from handrail.workshop.load import going_live, leftovers, values
from handrail.workshop.load.outline import Outline
from handrail.workshop.load.pictures import load_pictures
from handrail.workshop.load.refusal import LoadRefused
from handrail.workshop.load.sources import load_sources
from handrail.workshop.modules import ModulePage
from handrail.workshop.practice import packed
from handrail.workshop.topics import TopicPage


def load(module: Module, media: Mapping[str, bytes], stored: list[Any], user: Any) -> ModulePage:
    """Makes the workshop say what `module` says; the caller holds the transaction, and deletes `stored` if it fails."""
    locale = _locale(module.language)
    page = _module_page(module, locale)
    before = compiled(page).module if page.pk else None
    if before is None:
        going_live.make(Page.get_first_root_node(), page, user)
    pictures = load_pictures(page, module, media, stored, user)
    load_sources(page, module, user)
    _Topics(page, pictures, user).load(module, before)
    # Read again: the page in memory does not know the children that it has by now, and would save that.
    page = ModulePage.objects.select_related("locale").get(pk=page.pk)
    if before and (not page.live or _head(before) != _head(module)):
        going_live.publish(page, _module_values(module), user)
    leftovers.remove(page, module)
    log(instance=page, action="handrail.load", user=user)
    return page


def _locale(language: str) -> Locale:
    code = languages.locale_code(language)
    if code not in dict(languages.CONTENT_LANGUAGES) or languages.language_tag(code) != language:
        raise LoadRefused(_("The workshop knows no language “%(language)s”.") % {"language": language})
    return Locale.objects.get_or_create(language_code=code)[0]


def _module_page(module: Module, locale: Locale) -> ModulePage:
    """The page of the module, or a new one that Wagtail knows as a translation of the module's other languages."""
    editions = [page for page in ModulePage.objects.select_related("locale") if page.module_slug == module.slug]
    for page in editions:
        if page.locale_id == locale.pk:
            return page
    taken = set(Page.get_first_root_node().get_children().values_list("slug", flat=True))
    slug = next(slug for slug in addresses.page_slugs(module.slug, locale.language_code) if slug not in taken)
    page = ModulePage(slug=slug, locale=locale, **_module_values(module))
    if editions:
        page.translation_key = editions[0].translation_key
    return page


def _module_values(module: Module) -> dict[str, Any]:
    return {
        "title": module.title,
        "summary": module.summary,
        "licence": module.licence,
        "responsible_name": module.responsible.name,
        "responsible_about": module.responsible.about,
        "responsible_contact": module.responsible.contact,
        "urgent": module.urgent,
        "practice": packed(module),
    }


def _head(module: Module) -> Module:
    """What the module's own page says."""
    return msgspec.structs.replace(module, topics=(), references=(), glossary=(), media=(), credits=())


class _Topics:
    """The topics of a module while they are loaded."""

    def __init__(self, page: ModulePage, pictures: dict[Any, int], user: Any) -> None:
        self.page, self.pictures, self.user = page, pictures, user
        other = page.get_translations().first()
        topics = tree.topics_below(other.path) if other else TopicPage.objects.none()
        self.translated: dict[str, Any] = dict(topics.values_list("slug", "translation_key"))

    def load(self, module: Module, before: Module | None) -> None:
        """Arranges the pages and makes those that are missing, then publishes those whose words have changed."""
        outline = Outline(self.page, self._make, self.user)
        outline.arrange(module.topics)
        unchanged = {topic.key: alone(topic) for topic in reading_order(before.topics)} if before else {}
        foreign = self._with_foreign_pictures()
        for topic in reading_order(module.topics):
            if topic.key in outline.made:
                continue
            if unchanged.get(topic.key) != alone(topic) or topic.key in foreign:
                page = TopicPage.objects.get(pk=outline.ids[topic.key])
                going_live.publish(page, self._values(topic, values.ids(page)), self.user)

    def _with_foreign_pictures(self) -> set[str]:
        """The topics that show a picture from outside the module, as if it were the module's own of that path."""
        own = set(self.pictures.values())
        bodies = tree.topics_below(self.page.path).values_list("slug", "body")
        return {slug for slug, body in bodies if pictures_shown([body]) - own}

    def _make(self, parent: Page, topic: Topic) -> int:
        page = TopicPage(slug=topic.key, owner=self.user, locale=self.page.locale, **self._values(topic, {}))
        if topic.key in self.translated:
            page.translation_key = self.translated[topic.key]
        going_live.make(parent, page, self.user)
        return int(page.pk)

    def _values(self, topic: Topic, ids: Mapping[Key, str]) -> dict[str, Any]:
        return values.of_topic(topic, Ledger(pictures=self.pictures, ids=ids))
