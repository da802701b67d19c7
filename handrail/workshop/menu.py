"""What the admin's menus offer, and in which words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MAIN = {"explorer", "practice", "references", "glossary", "images", "readers", "talk", "reports", "settings"}
SETTINGS = {"users", "groups", "workflows", "workflow-tasks", "sites", "locales"}


def keep(items: list[Any], names: set[str]) -> None:
    """Leaves only the items with these names in a menu."""
    items[:] = [item for item in items if item.name in names]


def rename_pages(items: list[Any]) -> None:
    """At the top of the page tree stand the modules."""
    for item in items:
        if item.name == "explorer":
            item.label = _("Modules")
