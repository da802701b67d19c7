"""What the team decided, and who is credited."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.content.values import KEY_LIMIT
from handrail.talk.models.threads import NAME_LIMIT, TEXT_LIMIT, Thread


class Outcome(StrEnum):
    """What becomes of a suggestion."""

    TAKEN_UP = "taken-up"
    IN_PART = "in-part"
    NOT_TAKEN_UP = "not-taken-up"
    ALREADY_THERE = "already-there"

    @property
    def changes_the_page(self) -> bool:
        return self in {Outcome.TAKEN_UP, Outcome.IN_PART}


OUTCOMES = [
    (Outcome.TAKEN_UP.value, _("Taken up")),
    (Outcome.IN_PART.value, _("Taken up in part")),
    (Outcome.NOT_TAKEN_UP.value, _("Not taken up")),
    (Outcome.ALREADY_THERE.value, _("Already there")),
]


class Decision(models.Model):
    """A decision with its reason. It is never edited: a later one supersedes it, and both are kept.

    `topic_key` is the topic that it changes, if it changes any: the one that appears in the first release after
    `after_release` (the newest release when it was decided, 0 for none) that changes this topic. `appeared_in` names a
    release that the change was in already.
    """

    thread = models.ForeignKey(Thread, verbose_name=_("thread"), on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(_("outcome"), max_length=14, choices=OUTCOMES)
    reason = models.TextField(_("reason"), max_length=TEXT_LIMIT)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(_("role"), max_length=40)
    decided_at = models.DateTimeField(_("decided"), auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", verbose_name=_("supersedes"), null=True, on_delete=models.SET_NULL, related_name="superseded_by"
    )
    topic_key = models.CharField(_("topic"), max_length=KEY_LIMIT, blank=True)
    after_release = models.PositiveBigIntegerField(_("newest release then"), default=0)
    appeared_in = models.PositiveBigIntegerField(_("release that has it already"), null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.outcome}"


class Credit(models.Model):
    """A name that someone asked to be thanked under. Nobody has a page, a number or a rank."""

    module_slug = models.CharField(_("module"), max_length=KEY_LIMIT)
    language = models.CharField(_("language"), max_length=35)
    name = models.CharField(_("name"), max_length=NAME_LIMIT)
    thread = models.OneToOneField(
        Thread, verbose_name=_("thread"), null=True, on_delete=models.CASCADE, related_name="credit"
    )

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ("name", "pk")
        indexes = (models.Index(fields=("module_slug", "language"), name="talk_credits"),)

    def __str__(self) -> str:
        return self.name
