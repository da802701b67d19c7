"""The workshop's uploaded files, for people who are signed in to it; readers get theirs from a release."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.admin.auth import require_admin_access


@require_safe
@require_admin_access
def upload(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """One file; its headers keep it from running anything (handrail.project.headers)."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)
