"""The pages of the workshop that say how questions and cases fare."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from handrail.learning.fares import LEAST, fares
from handrail.reading import access
from handrail.reading.library import module_of
from handrail.reading.models import Edition

PERMISSION = "learning.view_tally"
may_see = permission_required(PERMISSION, raise_exception=True)


class FaresItem(MenuItem):
    """The way there, for those who may see it."""

    def __init__(self) -> None:
        address = reverse("handrail_fares")
        super().__init__(gettext_lazy("How it fares"), address, name="fares", icon_name="clipboard-list", order=145)

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


@may_see
def index(request: HttpRequest) -> HttpResponse:
    """Every module that readers see."""
    editions = [(module_of(one.release_id).title, one) for one in Edition.objects.all()]
    shown = {"page_title": _("How it fares"), "header_icon": "clipboard-list", "editions": editions}
    return render(request, "learning/workshop/index.html", shown)


@may_see
def of_module(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One module, in the words of one language; people of all languages are counted together."""
    module = access.module(language, slug)
    shown = {
        "page_title": _("How it fares"),
        "page_subtitle": module.title,
        "header_icon": "clipboard-list",
        "module": module,
        "fares": fares(module),
        "least": LEAST,
    }
    return render(request, "learning/workshop/fares.html", shown)


urlpatterns: list[Any] = [
    path("learning/", index, name="handrail_fares"),
    path("learning/<str:language>/<slug:slug>/", of_module, name="handrail_fares_of_module"),
]
