"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class TalkConfig(AppConfig):
    name = "handrail.talk"
    label = "talk"

    def ready(self) -> None:
        from handrail.accounts import belongings
        from handrail.talk import leaving

        belongings.register("talk", take_out=leaving.take_out, part=leaving.part)
