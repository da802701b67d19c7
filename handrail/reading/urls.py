"""The addresses of the reading room."""

from __future__ import annotations

from django.urls import path, re_path

from handrail.content.package.files import MEDIA_TYPES
from handrail.reading import views

LANGUAGE = r"(?P<language>[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*)"
KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SUFFIX = "|".join(suffix.lstrip(".") for suffix in MEDIA_TYPES)

urlpatterns = [
    path("", views.show_library, name="library"),
    re_path(rf"^media/(?P<sha256>[0-9a-f]{{64}})\.(?P<suffix>{_SUFFIX})$", views.show_picture, name="picture"),
    re_path(rf"^{LANGUAGE}/search/$", views.show_search, name="search"),
    re_path(rf"^{LANGUAGE}/(?P<slug>{KEY})/$", views.show_overview, name="overview"),
    re_path(rf"^{LANGUAGE}/(?P<slug>{KEY})/(?P<path>(?:{KEY}/)+)$", views.show_topic, name="topic"),
]
