"""How much a sender has sent today, without knowing who or where they are."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Sending(models.Model):
    """That a sender sent something to a topic; kept for a day."""

    sender = models.CharField(max_length=64)
    place = models.CharField(max_length=240)
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        indexes = (
            models.Index(fields=("sender", "sent_at"), name="talk_by_sender"),
            models.Index(fields=("place", "sent_at"), name="talk_by_place"),
        )

    def __str__(self) -> str:
        return f"{self.sender} {self.sent_at}"


class Block(models.Model):
    """A sender who may not post: an account for as long as the block stands, or the day's mark for this day."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    sender = models.CharField(max_length=64, blank=True, db_index=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")

    def __str__(self) -> str:
        return str(self.user or self.sender)
