"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as workshop_urls

from handrail.project import uploads
from handrail.ui import refusals

urlpatterns = [
    # Before the workshop, whose page for signing in it takes over.
    path("", include("handrail.accounts.urls")),
    path("admin/", include(workshop_urls)),
    path("workshop-media/<path:path>", uploads.upload),
    path("", include("handrail.ui.urls")),
    path("", include("handrail.talk.urls")),
    path("", include("handrail.learning.urls")),
    path("", include("handrail.reading.urls")),
]

handler400 = refusals.bad_request
handler403 = refusals.permission_denied
handler404 = refusals.page_not_found
handler500 = refusals.server_error
