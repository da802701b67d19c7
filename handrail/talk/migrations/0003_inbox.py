"""What the inbox is asked for all the time, quick to find; and beginnings of answers, which editors look after."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

BEGINNINGS = {
    "Thank you, we take it up": (
        "Thank you for taking the time. We take this up: the page will say it with its next release, and this thread "
        "will show when that is out."
    ),
    "Thank you, we talk about it": (
        "Thank you. This is worth talking about, and we are doing that now. We will decide here, with our reason, "
        "and you need do nothing meanwhile."
    ),
    "We need to know a little more": (
        "Thank you. We want to understand it right before we change the page. Could you tell us …? Please leave out "
        "names and anything by which a person could be recognised: this page is public."
    ),
    "It is on another page": (
        "Thank you. We wanted this to be easy to find as well, and it stands on the page …. If you looked for it here, "
        "we are glad to hear what would have led you there."
    ),
    "Not taken up, and why": (
        "Thank you for the idea, and for thinking along with us. We do not take it up, because …. If we misunderstood "
        "you, or something has changed, please tell us here."
    ),
    "You are being harassed now": (
        "Thank you for trusting us with this. We are sorry that it happens to you. We write this training and cannot "
        "step in ourselves; those who can are named at the head of every page of the module. If you are in danger, "
        "call the emergency number of your country first. You need not tell us anything more for us to take this "
        "seriously."
    ),
    "Please leave people out of it": (
        "Thank you for writing. We do not show messages that let a person be recognised, whoever they are, so this one "
        "stays with the team. If you write the point again without names, places and links, we gladly show it."
    ),
}
CANNED = {
    "add_canned": "Can add beginning of an answer",
    "change_canned": "Can change beginning of an answer",
    "delete_canned": "Can delete beginning of an answer",
}
ROLES = ["Editor", "Publisher", "Administrator"]


def begin(apps: Any, schema_editor: Any) -> None:
    Canned = apps.get_model("talk", "Canned")
    if not Canned.objects.exists():
        Canned.objects.bulk_create(Canned(title=title, text=text) for title, text in BEGINNINGS.items())


def give(apps: Any, schema_editor: Any) -> None:
    """Django itself makes permissions only after all migrations; it takes over those that are there."""
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="talk", model="canned"
    )
    given = [
        Permission.objects.get_or_create(content_type=content_type, codename=codename, defaults={"name": name})[0]
        for codename, name in CANNED.items()
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [("talk", "0002_roles")]

    operations = [
        migrations.AddIndex("post", models.Index(fields=["state", "thread"], name="talk_by_state")),
        migrations.AddIndex("flag", models.Index(fields=["settled", "post"], name="talk_unsettled")),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
