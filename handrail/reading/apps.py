"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    name = "handrail.reading"
    label = "reading"
    verbose_name = _("Reading room")

    def ready(self) -> None:
        from handrail.reading import following

        following.connect()
