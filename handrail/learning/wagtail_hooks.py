"""Where the workshop learns of learning; every hook hands over to the file that owns the thing."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from handrail.learning import authors


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return authors.urlpatterns


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return authors.FaresItem()
