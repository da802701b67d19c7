"""The way from a page that readers see to the same page in the workshop, by names that never change."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from handrail.workshop import addresses, tree
from handrail.workshop.languages import locale_code


def open_topic(request: HttpRequest, language: str, slug: str, key: str) -> HttpResponse:  # noqa: ARG001
    """Opens a topic for editing; who may do so is for the edit view to say."""
    code = locale_code(language)
    module = tree.module_pages().filter(slug__in=addresses.page_slugs(slug, code), locale__language_code=code).first()
    topic = tree.topics_below(module.path).filter(slug=key).first() if module else None
    if topic is None:
        raise Http404
    return redirect("wagtailadmin_pages:edit", topic.pk)


urls = [path("handrail/<str:language>/<slug:slug>/<slug:key>/", open_topic, name="handrail_open_topic")]
