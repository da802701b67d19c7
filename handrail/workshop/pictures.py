"""Pictures: Wagtail images that know where they stand in a package."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from handrail.content.picture_size import size_of
from handrail.workshop.lines import LineField

FOLDER = "media"


class Picture(AbstractImage):
    """A picture of a module. One that was uploaded while writing belongs to the modules that show it."""

    module = models.ForeignKey(
        "workshop.ModulePage", on_delete=models.CASCADE, null=True, blank=True, editable=False, related_name="pictures"
    )
    path: Any = LineField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)

    admin_form_fields = ("title", "file", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [models.UniqueConstraint(fields=["module", "path"], name="picture_path_in_module")]

    def _set_image_file_metadata(self) -> None:
        """Wagtail calls this when a file was uploaded: the place to look at its bytes."""
        super()._set_image_file_metadata()
        content = self.file.read()
        self.file.seek(0)
        self.sha256 = hashlib.sha256(content).hexdigest()
        # Wagtail rounds the sizes of SVGs in a way of its own; a package and the workshop have to say the same.
        if size := size_of(content):
            self.width, self.height = size
        self.path = self._path_of_its_type(path_for(self.file.name))

    def _path_of_its_type(self, fresh: str) -> str:
        """The path that the picture has, with the ending of its new file where that is of another type."""
        if not self.path or PurePosixPath(self.path).suffix == PurePosixPath(fresh).suffix:
            return self.path or fresh
        wanted = PurePosixPath(self.path).with_suffix(PurePosixPath(fresh).suffix)
        others = type(self).objects.filter(module=self.module).exclude(pk=self.pk)
        taken = set(others.values_list("path", flat=True)) if self.module_id else set()
        names = (wanted.name, *(f"{wanted.stem}-{number}{wanted.suffix}" for number in range(2, len(taken) + 3)))
        return next(path for name in names if (path := str(wanted.with_name(name))) not in taken)


class Rendition(AbstractRendition):
    """A picture in the size that the admin shows it in."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


def path_for(filename: str) -> str:
    """Where an uploaded file stands in a package, which has one ending for each type of picture."""
    name = PurePosixPath(filename)
    suffix = name.suffix.lower().replace(".jpeg", ".jpg")
    return f"{FOLDER}/{slugify(name.stem) or 'picture'}{suffix}"
