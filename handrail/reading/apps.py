"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "handrail.reading"
    label = "reading"
