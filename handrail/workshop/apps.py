"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "handrail.workshop"
    label = "workshop"
