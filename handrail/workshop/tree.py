"""Where a page of the workshop stands in Wagtail's page tree: root, module, topics."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.models import Page

MODULE_DEPTH = 2
STEP = Page.steplen


# The models themselves rest on what rests on this file, so they are asked for by name.
def topic_pages() -> Any:
    """All topics of all modules."""
    return apps.get_model("workshop", "TopicPage").objects.all()


def module_pages() -> Any:
    """All modules."""
    return apps.get_model("workshop", "ModulePage").objects.select_related("locale")


def module_path(path: str) -> str:
    """The path of the module that the page at `path` belongs to."""
    return path[: MODULE_DEPTH * STEP]


def parent_path(path: str) -> str:
    """The path of the page above."""
    return path[:-STEP]


def module_of(path: str) -> Any:
    """The page of the module that the page at `path` belongs to."""
    return module_pages().get(path=module_path(path))


def topics_below(path: str) -> Any:
    """All topics of the module that the page at `path` belongs to, in outline order."""
    return topic_pages().filter(path__startswith=module_path(path)).order_by("path")
