"""Threads and their posts."""

from __future__ import annotations

import secrets
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from handrail.content.values import KEY_LIMIT
from handrail.rendering.addresses import module_address

TEXT_LIMIT = 5_000
LINE_LIMIT = 200
NAME_LIMIT = 60
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 12


def new_code() -> str:
    """A name for a thread. It is drawn, not counted, so that no gap tells of a thread that is private."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))


class Kind(StrEnum):
    """What a thread is."""

    COMMENT = "comment"
    IDEA = "idea"
    HEADING = "heading"
    WORDING = "wording"
    PROBLEM = "problem"
    PRIVATE = "private"


KINDS = [
    (Kind.COMMENT.value, _("Comment")),
    (Kind.IDEA.value, _("Idea for content")),
    (Kind.HEADING.value, _("Idea for a heading")),
    (Kind.WORDING.value, _("Suggested wording")),
    (Kind.PROBLEM.value, _("Problem")),
    (Kind.PRIVATE.value, _("Private note to the team")),
]


class Status(StrEnum):
    """How far the team has come with it."""

    RECEIVED = "received"
    DISCUSSED = "discussed"
    DECIDED = "decided"


STATUSES = [
    (Status.RECEIVED.value, _("Received")),
    (Status.DISCUSSED.value, _("Being discussed")),
    (Status.DECIDED.value, _("Decided")),
]


class State(StrEnum):
    """Who can see it: everyone only while it is shown.

    What its sender withdrew, and what was removed for good, has no words any more.
    """

    HELD = "held"
    SHOWN = "shown"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


STATES = [
    (State.HELD.value, _("Waiting for approval")),
    (State.SHOWN.value, _("Shown")),
    (State.HIDDEN.value, _("Hidden")),
    (State.WITHDRAWN.value, _("Withdrawn by its sender")),
    (State.REMOVED.value, _("Removed for good")),
]


class Thread(models.Model):
    """Something that one person brought up, with all that was said about it since.

    It names content by module, language, topic key and place, never by a row of another table. `topic_key` is empty
    when it concerns the whole module. A suggested wording has the `place` in the topic, what stood there (`was`) and
    what is suggested (`proposed`, empty to leave it out); an idea for a heading has the `heading`.
    `receipt_hash` is what is kept of the link through which someone without an account comes back.
    """

    code = models.CharField(_("name"), max_length=16, unique=True, default=new_code)
    module_slug = models.CharField(_("module"), max_length=KEY_LIMIT)
    language = models.CharField(_("language"), max_length=35)
    topic_key = models.CharField(_("topic"), max_length=KEY_LIMIT, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    status = models.CharField(_("status"), max_length=10, choices=STATUSES, default=Status.RECEIVED.value)
    state = models.CharField(_("who can see it"), max_length=10, choices=STATES, default=State.HELD.value)
    closed = models.BooleanField(_("closed"), default=False)
    unseen = models.BooleanField(default=False)

    heading = models.CharField(_("heading"), max_length=LINE_LIMIT, blank=True)
    place = models.CharField(_("place"), max_length=600, blank=True)
    was = models.TextField(_("the words that stood there"), blank=True)
    proposed = models.TextField(_("the words suggested"), blank=True)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    receipt_hash = models.CharField(max_length=64, blank=True, db_index=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken on by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    joined_to = models.ForeignKey(
        "self", verbose_name=_("joined to"), null=True, on_delete=models.SET_NULL, related_name="joined"
    )
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now_add=True)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering = ("-changed_at", "-pk")
        indexes = (
            models.Index(fields=("module_slug", "language", "topic_key", "state", "-changed_at"), name="talk_page"),
            models.Index(fields=("status", "opened_at"), name="talk_inbox"),
        )
        permissions = (
            ("answer_thread", "Can answer, note, assign, join, approve and hide in talk"),
            ("decide_thread", "Can decide threads and take up suggestions"),
            ("rule_thread", "Can close topics, block senders and remove for good"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_private(self) -> bool:
        return self.kind == Kind.PRIVATE

    @property
    def address(self) -> str:
        """Where it is read by everyone who may."""
        return f"{module_address(self.language, self.module_slug)}talk/{self.code}/"


class Post(models.Model):
    """One message in a thread; the first one opened it. `name` is what the sender wished to be called, if anything.

    `role` is the sender's role in the team, kept as it was at the time. `internal` marks a note of the team for itself.
    `sender` is the day's mark of where it came from; it is forgotten within a day. `unseen` marks what was hidden,
    withdrawn or removed before anyone had seen it: not even a line says that it was there.
    """

    thread = models.ForeignKey(Thread, verbose_name=_("thread"), on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=NAME_LIMIT, blank=True)
    role = models.CharField(_("role"), max_length=40, blank=True)
    by_opener = models.BooleanField(_("by who opened the thread"), default=False)
    internal = models.BooleanField(_("for the team only"), default=False)
    state = models.CharField(_("who can see it"), max_length=10, choices=STATES, default=State.HELD.value)
    unseen = models.BooleanField(default=False)
    text = models.TextField(_("text"), max_length=TEXT_LIMIT, blank=True)
    sender = models.CharField(max_length=64, blank=True, db_index=True)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("thread", "state"), name="talk_posts"),
            models.Index(fields=("state", "thread"), name="talk_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.thread_id}/{self.pk}"

    @property
    def code(self) -> str:
        """What readers' addresses call it. Ids are counted: gaps between them would tell of posts that are private."""
        return salted_hmac("handrail.talk.post", str(self.pk), algorithm="sha256").hexdigest()[:_CODE_LENGTH]
