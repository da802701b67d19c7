"""Editions know their pictures, and pictures that none shows are deleted."""

from __future__ import annotations

import json
from typing import Any

import brotli
from django.db import migrations, models


def note_what_is_shown(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  as Django calls it
    edition_model, picture_model = apps.get_model("reading", "Edition"), apps.get_model("reading", "Picture")
    for edition in edition_model.objects.select_related("release"):
        module = json.loads(brotli.decompress(bytes(edition.release.content)))
        shown = [one["sha256"] for one in module.get("media", ())]
        edition.pictures.set(picture_model.objects.filter(pk__in=shown))
    picture_model.objects.filter(editions=None).delete()


class Migration(migrations.Migration):
    dependencies = [("reading", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="pictures",
            field=models.ManyToManyField(related_name="editions", to="reading.picture", verbose_name="pictures"),
        ),
        migrations.RunPython(note_what_is_shown, migrations.RunPython.noop),
    ]
