"""The team's own book: what was done to threads and why, what readers reported, and how answers may begin."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.talk.models.threads import LINE_LIMIT, TEXT_LIMIT, Post, Thread


class Act(StrEnum):
    """What was done."""

    APPROVED = "approved"
    HIDDEN = "hidden"
    SHOWN = "shown"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"
    JOINED = "joined"
    PARTED = "parted"
    ASSIGNED = "assigned"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    DECIDED = "decided"


ACTS = [
    (Act.APPROVED.value, _("Approved")),
    (Act.HIDDEN.value, _("Hidden")),
    (Act.SHOWN.value, _("Shown again")),
    (Act.REMOVED.value, _("Removed for good")),
    (Act.WITHDRAWN.value, _("Withdrawn by its sender")),
    (Act.CLOSED.value, _("Closed")),
    (Act.REOPENED.value, _("Opened again")),
    (Act.JOINED.value, _("Joined")),
    (Act.PARTED.value, _("Parted again")),
    (Act.ASSIGNED.value, _("Taken on")),
    (Act.BLOCKED.value, _("Sender blocked")),
    (Act.UNBLOCKED.value, _("Sender no longer blocked")),
    (Act.DECIDED.value, _("Decided")),
]


class Record(models.Model):
    """One act of the team, or of a sender with their own words. It says that something was removed, never what."""

    thread = models.ForeignKey(Thread, verbose_name=_("thread"), on_delete=models.CASCADE, related_name="records")
    post = models.ForeignKey(Post, verbose_name=_("post"), null=True, on_delete=models.CASCADE, related_name="records")
    act = models.CharField(_("what was done"), max_length=10, choices=ACTS)
    reason = models.CharField(_("reason"), max_length=LINE_LIMIT, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("done by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(_("done"), auto_now_add=True)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.act}"


class Flag(models.Model):
    """That a reader reported a post to the team; `settled` once someone has looked at it."""

    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.CASCADE, related_name="flags")
    reason = models.CharField(_("reason"), max_length=LINE_LIMIT, blank=True)
    flagged_at = models.DateTimeField(_("reported"), auto_now_add=True)
    settled = models.BooleanField(_("settled"), default=False)

    class Meta:
        verbose_name = _("reported post")
        verbose_name_plural = _("reported posts")
        ordering = ("pk",)
        indexes = (models.Index(fields=("settled", "post"), name="talk_unsettled"),)

    def __str__(self) -> str:
        return f"{self.post_id}"


class Canned(models.Model):
    """A beginning for an answer, which whoever answers goes on to edit."""

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"), max_length=TEXT_LIMIT)

    class Meta:
        verbose_name = _("beginning of an answer")
        verbose_name_plural = _("beginnings of answers")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title
