"""E-mail: who wants answers by mail, and what waits to be sent. Both are forgotten as soon as they can be."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.talk.models.threads import Thread


class Correspondent(models.Model):
    """An address that asked for the answers in one thread. Nothing but the question whether it is theirs is sent before
    it is confirmed. `token_hash` is what is kept of the links that confirm and end it."""

    thread = models.OneToOneField(
        Thread, verbose_name=_("thread"), on_delete=models.CASCADE, related_name="correspondent"
    )
    address = models.EmailField(_("address"))
    token_hash = models.CharField(max_length=64, unique=True)
    confirmed = models.BooleanField(_("confirmed"), default=False)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)

    class Meta:
        verbose_name = _("correspondent")
        verbose_name_plural = _("correspondents")

    def __str__(self) -> str:
        return f"{self.thread_id}"


class Letter(models.Model):
    """A mail that waits to be sent; it is gone when the mail server has taken it."""

    thread = models.ForeignKey(Thread, verbose_name=_("thread"), on_delete=models.CASCADE, related_name="letters")
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("body"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("to be sent from"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.subject
