"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "handrail.learning"
    label = "learning"
