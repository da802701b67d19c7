"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "handrail.learning"
    label = "learning"

    def ready(self) -> None:
        from handrail.accounts import belongings as people
        from handrail.learning import arriving, belongings, recording
        from handrail.reading import answered

        people.register("learning", take_out=belongings.take_out, part=belongings.part)
        answered.listen(recording.answered)
        arriving.connect()
