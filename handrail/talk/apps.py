"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class TalkConfig(AppConfig):
    name = "handrail.talk"
    label = "talk"
