"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as workshop_urls

from handrail.project import uploads

urlpatterns = [
    path("admin/", include(workshop_urls)),
    path("workshop-media/<path:path>", uploads.upload),
    path("", include("handrail.accounts.urls")),
    path("", include("handrail.ui.urls")),
    path("", include("handrail.reading.urls")),
]
