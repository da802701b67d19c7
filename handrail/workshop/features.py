"""What rich text can hold besides plain marks: citations, words of the glossary, links to topics and to the web.

Each is an entity of Draftail that an editor inserts through a chooser, and an `a` element of our prose in the database.
The browser's half is in static/workshop/draftail.js.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

_JS = ["wagtailadmin/js/chooser-modal.js", "wagtailadmin/js/page-chooser-modal.js", "workshop/draftail.js"]
_CSS = {"all": ["workshop/workshop.css"]}


class KeyHandler(InlineEntityElementHandler):
    """Reads `<a data-…="key">` as an entity that carries the key."""

    def __init__(self, entity_type: str, attribute: str, *, mutability: str) -> None:
        super().__init__(entity_type)
        self.attribute, self.mutability = attribute, mutability

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"key": attrs[self.attribute]}


def register(registry: Any) -> None:
    """Adds our features to Wagtail's registry; `link` takes the place of Wagtail's own."""
    _register_keyed(
        registry,
        "citation",
        attribute="data-cite",
        mutability="IMMUTABLE",
        options={
            "icon": "handrail-citation",
            "description": _("Cite a reference"),
            "chooserUrl": reverse_lazy("workshop_references:choose"),
        },
    )
    _register_keyed(
        registry,
        "term",
        attribute="data-term",
        mutability="MUTABLE",
        options={
            "icon": "handrail-term",
            "description": _("Explain a word from the glossary"),
            "chooserUrl": reverse_lazy("workshop_terms:choose"),
        },
    )
    _register_keyed(
        registry,
        "topic-link",
        attribute="data-topic",
        mutability="MUTABLE",
        options={
            "icon": "handrail-topic",
            "description": _("Link to another topic"),
            "chooserUrl": reverse_lazy("workshop_topics:choose"),
        },
    )
    _register_link(registry)


def _register_keyed(registry: Any, feature: str, *, attribute: str, mutability: str, options: dict[str, Any]) -> None:
    entity = feature.upper().replace("-", "_")
    plugin = {"type": entity, "attributes": ["key"], "allowlist": {attribute: True}, **options}
    registry.register_editor_plugin("draftail", feature, EntityFeature(plugin, js=_JS, css=_CSS))
    registry.register_converter_rule(
        "contentstate",
        feature,
        {
            "from_database_format": {f"a[{attribute}]": KeyHandler(entity, attribute, mutability=mutability)},
            "to_database_format": {"entity_decorators": {entity: _anchor(attribute, "key")}},
        },
    )


def _register_link(registry: Any) -> None:
    plugin = {
        "type": "LINK",
        "icon": "link",
        "description": _("Link to the web"),
        "attributes": ["url"],
        "allowlist": {"href": "^(http:|https:|mailto:|tel:|undefined$)"},
        "chooserUrls": {
            "externalLinkChooser": reverse_lazy("wagtailadmin_choose_page_external_link"),
            "emailLinkChooser": reverse_lazy("wagtailadmin_choose_page_email_link"),
            "phoneLinkChooser": reverse_lazy("wagtailadmin_choose_page_phone_link"),
        },
    }
    registry.register_editor_plugin("draftail", "link", EntityFeature(plugin, js=_JS, css=_CSS))
    registry.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {"a[href]": ExternalLinkElementHandler("LINK")},
            "to_database_format": {"entity_decorators": {"LINK": _anchor("href", "url")}},
        },
    )


def _anchor(attribute: str, name: str) -> Callable[[dict[str, Any]], Any]:
    """Writes an entity back as an `a` element; what has lost its target loses the element too."""

    def component(props: dict[str, Any]) -> Any:
        target = props.get(name)
        return DOM.create_element("a", {attribute: target}, props["children"]) if target else props["children"]

    return component
