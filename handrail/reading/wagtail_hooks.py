"""What the reading room adds to the workshop: the page that says what readers see of each module."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from handrail.reading.state import states


def what_readers_see(request: HttpRequest) -> HttpResponse:
    """The state of every module."""
    shown = {"page_title": _("What readers see"), "header_icon": "view", "states": states()}
    return render(request, "reading/workshop/what_readers_see.html", shown)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [path("handrail/readers/", what_readers_see, name="handrail_what_readers_see")]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    address = reverse("handrail_what_readers_see")
    return MenuItem(gettext_lazy("What readers see"), address, name="readers", icon_name="view", order=150)
