"""Editors and all roles above them see how questions and cases fare."""

from __future__ import annotations

from typing import Any

from django.db import migrations

ROLES = ("Editor", "Publisher", "Administrator")


def give(apps: Any, schema_editor: Any) -> None:
    """Django itself makes permissions only after all migrations; it takes over those that are there."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="learning", model="tally"
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_tally", defaults={"name": "Can view tally"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(made)


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_progress"), ("workshop", "0002_roles")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
