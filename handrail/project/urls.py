"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as workshop_urls

urlpatterns = [
    path("admin/", include(workshop_urls)),
]
