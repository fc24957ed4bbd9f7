"""A letter's random number is never looked up, so it needs no index (docs/decisions/0013)."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0003_tried_again"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="number",
            field=models.UUIDField(default=uuid.uuid4),
        ),
    ]
