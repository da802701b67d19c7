"""The addresses of the reading room."""

from __future__ import annotations

from django.urls import path, re_path

from handrail.content.package.files import MEDIA_TYPES
from handrail.reading import views

_LANGUAGE = r"(?P<language>[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*)"
_KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SUFFIX = "|".join(suffix.lstrip(".") for suffix in MEDIA_TYPES)

urlpatterns = [
    path("", views.show_library, name="library"),
    re_path(rf"^media/(?P<sha256>[0-9a-f]{{64}})\.(?P<suffix>{_SUFFIX})$", views.show_picture, name="picture"),
    re_path(rf"^{_LANGUAGE}/search/$", views.show_search, name="search"),
    re_path(rf"^{_LANGUAGE}/(?P<slug>{_KEY})/$", views.show_overview, name="overview"),
    re_path(rf"^{_LANGUAGE}/(?P<slug>{_KEY})/(?P<path>(?:{_KEY}/)+)$", views.show_topic, name="topic"),
]
