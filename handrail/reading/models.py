"""What readers are served: releases, the editions that show one, their rendered pages, and pictures."""

from __future__ import annotations

from enum import StrEnum

import brotli
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.content.model import Module
from handrail.formats import json
from handrail.rendering.addresses import module_address


class Release(models.Model):
    """A compiled module as it was published: stored whole, named by the hash of its content.

    It is never changed, save when words are removed for good from everywhere (`altered_at`). `compared` says that its
    changes are in the table of changes.
    """

    module_slug = models.CharField(_("module"), max_length=80)
    language = models.CharField(_("language"), max_length=35)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    content = models.BinaryField(_("the module as JSON, packed with Brotli"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    altered_at = models.DateTimeField(_("words removed"), null=True, db_index=True)
    compared = models.BooleanField(_("compared with the release before"), default=False)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("module_slug", "language", "-id")),)

    def __str__(self) -> str:
        return f"{self.module_slug} ({self.language}) {self.digest[:12]}"

    def module(self) -> Module:
        """The module that was released."""
        return json.read(brotli.decompress(bytes(self.content)))


class Sort(StrEnum):
    """What a release did with a topic."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


SORTS = [
    (Sort.ADDED.value, _("Added")),
    (Sort.CHANGED.value, _("Changed")),
    (Sort.REMOVED.value, _("Removed")),
]


class Change(models.Model):
    """That a release says something else of a topic than the release before it; the topic's history is made of these.

    `title` and `stage` are those that the release gave it, or took away.
    """

    release = models.ForeignKey(Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name="changes")
    topic_key = models.CharField(_("topic"), max_length=80)
    sort = models.CharField(_("what it did"), max_length=7, choices=SORTS)
    title = models.TextField(_("title"))
    stage = models.CharField(_("stage"), max_length=10)

    class Meta:
        ordering = ("-release_id", "pk")
        constraints = (models.UniqueConstraint(fields=("release", "topic_key"), name="one_change"),)
        indexes = (models.Index(fields=("topic_key", "-release"), name="changes_of_topic"),)

    def __str__(self) -> str:
        return f"{self.topic_key}: {self.sort}"


class Edition(models.Model):
    """A module in one language for one community (none so far), with the release that readers see.

    `pictures` are those that the release shows, and the only ones that can be reached. `rendered_by` names the code and
    settings that its stored pages were rendered with.
    """

    module_slug = models.CharField(_("module"), max_length=80)
    language = models.CharField(_("language"), max_length=35)
    release = models.ForeignKey(Release, verbose_name=_("release"), on_delete=models.PROTECT, related_name="editions")
    pictures = models.ManyToManyField("Picture", verbose_name=_("pictures"), related_name="editions")
    rendered_by = models.CharField(_("rendered by"), max_length=64, blank=True)

    class Meta:
        ordering = ("module_slug", "language")
        constraints = (models.UniqueConstraint(fields=("module_slug", "language"), name="one_edition"),)

    def __str__(self) -> str:
        return f"{self.module_slug} ({self.language})"

    @property
    def prefix(self) -> str:
        """Where its pages are: `/en/module-slug/`."""
        return module_address(self.language, self.module_slug)


class StoredPage(models.Model):
    """A rendered page of an edition, the same for everyone; `tag` names its bytes, `made_of` what they come from."""

    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="pages")
    path = models.CharField(_("path"), max_length=600, unique=True)
    tag = models.CharField(_("tag"), max_length=32)
    made_of = models.CharField(_("made of"), max_length=64, blank=True)
    plain = models.BinaryField(_("HTML"))
    gzip = models.BinaryField(_("HTML, gzip"))
    br = models.BinaryField(_("HTML, Brotli"))

    def __str__(self) -> str:
        return self.path


class Turn(models.Model):
    """One row with a number that grows whenever a page changes, so that every worker sees it at a glance."""

    number = models.PositiveBigIntegerField(_("number"), default=0)

    def __str__(self) -> str:
        return str(self.number)


class Picture(models.Model):
    """A picture that some edition shows, by the hash of its content; it is deleted with the last one that does."""

    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, primary_key=True)
    content = models.BinaryField(_("content"))

    def __str__(self) -> str:
        return self.sha256[:12]
