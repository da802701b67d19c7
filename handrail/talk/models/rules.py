"""What may be posted where: set per module and kind, and per topic."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.content.values import KEY_LIMIT
from handrail.talk.models.threads import KINDS


class Opening(StrEnum):
    """What happens to a new post. A private note to the team can always be sent."""

    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"


OPENINGS = [
    (Opening.OPEN.value, _("Open: shown at once, except a first post, which is looked at before")),
    (Opening.HELD.value, _("Held: everything is looked at before it is shown")),
    (Opening.CLOSED.value, _("Closed: nothing new is taken")),
]


class Rule(models.Model):
    """How open a module is for one kind of thread. Without a rule it is open."""

    module_slug = models.CharField(_("module"), max_length=KEY_LIMIT)
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS[:-1])
    opening = models.CharField(_("how open"), max_length=6, choices=OPENINGS, default=Opening.OPEN.value)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = (models.UniqueConstraint(fields=("module_slug", "kind"), name="talk_one_rule"),)

    def __str__(self) -> str:
        return f"{self.module_slug} {self.kind}: {self.opening}"


class Closing(models.Model):
    """A topic, or with an empty key a module, whose talk takes nothing new but private notes for now."""

    module_slug = models.CharField(_("module"), max_length=KEY_LIMIT)
    language = models.CharField(_("language"), max_length=35)
    topic_key = models.CharField(_("topic"), max_length=KEY_LIMIT, blank=True)

    class Meta:
        verbose_name = _("closed talk page")
        verbose_name_plural = _("closed talk pages")
        constraints = (
            models.UniqueConstraint(fields=("module_slug", "language", "topic_key"), name="talk_closed_once"),
        )

    def __str__(self) -> str:
        return f"{self.language}/{self.module_slug}/{self.topic_key}"
