"""What nobody had seen when it was taken away."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("talk", "0003_inbox")]

    operations = [
        migrations.AddField("thread", "unseen", models.BooleanField(default=False)),
        migrations.AddField("post", "unseen", models.BooleanField(default=False)),
    ]
