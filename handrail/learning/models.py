"""What is kept for those who asked for it: the events of their learning, and what follows from them.

Nothing here knows an address, a browser or an hour. Only events say something new; summaries and tallies are folded
from them (`handrail.learning.folding`), and `handrail rebuild-progress` makes both anew.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.content.values import KEY_LIMIT

ITEM_LIMIT = 2 * KEY_LIMIT + 20
ANSWER_LIMIT = 2_000


class Keeping(models.Model):
    """That someone asked to keep their progress: in an account, or on a device that holds the token."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    token_hash = models.CharField(_("SHA-256 of the token"), max_length=64, null=True, unique=True)  # noqa: DJ001  absent, not empty
    begun_on = models.DateField(_("begun"))
    last_on = models.DateField(_("last used"), db_index=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(user=None) ^ models.Q(token_hash=None), name="learning_account_or_device"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} ({self.begun_on})"


class Event(models.Model):
    """Something that a learner did, on a day. It is never changed, and goes with the keeping that it belongs to."""

    keeping = models.ForeignKey(
        Keeping, verbose_name=_("keeping"), on_delete=models.CASCADE, related_name="events", db_index=False
    )
    module_slug = models.CharField(_("module"), max_length=KEY_LIMIT)
    language = models.CharField(_("language"), max_length=35)
    release = models.PositiveBigIntegerField(_("release"))
    item = models.CharField(_("item"), max_length=ITEM_LIMIT)
    answer = models.CharField(_("answer"), max_length=ANSWER_LIMIT, blank=True)
    right = models.PositiveSmallIntegerField(_("right"), null=True)
    day = models.DateField(_("day"))

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("keeping", "id"), name="learning_events_in_order"),)

    def __str__(self) -> str:
        return f"{self.keeping_id}: {self.item}"


class Unfolded(models.Model):
    """That the events of a keeping whose numbers are above `since` are not in its summaries and in the tallies yet."""

    # Whoever writes here, or deletes a keeping, holds its row; a check for each answer would find nothing.
    keeping = models.OneToOneField(
        Keeping,
        verbose_name=_("keeping"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
    )
    since = models.BigIntegerField(_("last event that is folded"))

    def __str__(self) -> str:
        return str(self.pk)


class Summary(models.Model):
    """Where someone stands in a module, in all its languages: the fold of their events as JSON."""

    keeping = models.ForeignKey(Keeping, verbose_name=_("keeping"), on_delete=models.CASCADE, related_name="summaries")
    module_slug = models.CharField(_("module"), max_length=KEY_LIMIT)
    state = models.TextField(_("state"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("keeping", "module_slug"), name="learning_one_summary"),)

    def __str__(self) -> str:
        return f"{self.keeping_id}: {self.module_slug}"


class Tally(models.Model):
    """How many people did something with an item for the first time, and nothing of who they are."""

    module_slug = models.CharField(_("module"), max_length=KEY_LIMIT)
    item = models.CharField(_("item"), max_length=ITEM_LIMIT)
    option = models.CharField(_("what they did"), max_length=KEY_LIMIT + 20)
    people = models.BigIntegerField(_("people"))
    total = models.BigIntegerField(_("sum"), default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("module_slug", "item", "option"), name="learning_one_tally"),)

    def __str__(self) -> str:
        return f"{self.item} {self.option}: {self.people}"
