"""The addresses of the workshop's practice pages."""

from __future__ import annotations

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from handrail.workshop.practising import editing, views

_MODULE = "practice/<str:language>/<slug:slug>/"
_THING = f"{_MODULE}<slug:sort>/<slug:exercise>/"

urls = [
    path("practice/", views.index, name="handrail_practice"),
    path(_MODULE, views.module, name="handrail_practice_module"),
    path(f"{_MODULE}publish/", views.publish, name="handrail_practice_publish"),
    path(f"{_MODULE}versions/", views.versions, name="handrail_practice_versions"),
    path(f"{_MODULE}try/", views.try_, name="handrail_practice_try"),
    path(f"{_MODULE}<slug:sort>/", views.add, name="handrail_practice_add"),
    path(_THING, editing.edit, name="handrail_practice_edit"),
    path(f"{_THING}delete/", views.delete, name="handrail_practice_delete"),
    path(f"{_THING}move/", views.move, name="handrail_practice_move"),
]


def menu_item() -> MenuItem:
    """The way there from the workshop's menu."""
    return MenuItem(_("Practice"), reverse("handrail_practice"), name="practice", icon_name="clipboard-list", order=140)
