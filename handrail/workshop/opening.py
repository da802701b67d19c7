"""The way from a page that readers see to the same page in the workshop, by names that never change."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from handrail.workshop import access


def open_topic(request: HttpRequest, language: str, slug: str, key: str) -> HttpResponse:  # noqa: ARG001
    """Opens a topic for editing; who may do so is for the edit view to say."""
    found = access.topic(slug, language, key)
    if found is None:
        raise Http404
    return redirect("wagtailadmin_pages:edit", found.pk)


urls = [path("handrail/<str:language>/<slug:slug>/<slug:key>/", open_topic, name="handrail_open_topic")]
