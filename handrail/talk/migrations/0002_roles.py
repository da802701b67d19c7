"""What each role may do in talk, beside everything that the roles before it may do."""

from __future__ import annotations

from typing import Any

from django.db import migrations

THREADS: dict[str, dict[str, str]] = {
    "Editor": {
        "answer_thread": "Can answer, note, assign, join, approve and hide in talk",
        "decide_thread": "Can decide threads and take up suggestions",
    },
    "Publisher": {"rule_thread": "Can close topics, block senders and remove for good"},
    "Administrator": {},
}


def give(apps: Any, schema_editor: Any) -> None:
    """Django itself makes permissions only after all migrations; it takes over those that are there."""
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="talk", model="thread"
    )
    given: list[Any] = []
    for role, permissions in THREADS.items():
        for codename, name in permissions.items():
            made, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": name}
            )
            given.append(made)
        for group in apps.get_model("auth", "Group").objects.filter(name=role):
            group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [("talk", "0001_initial"), ("workshop", "0002_roles")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
