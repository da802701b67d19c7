"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "handrail.workshop"
    label = "workshop"

    def ready(self) -> None:
        from handrail.accounts import belongings as people
        from handrail.workshop import belongings

        people.register("workshop", take_out=belongings.take_out, part=belongings.part)
