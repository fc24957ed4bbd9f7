"""Which weeks' letters to shops have been sent."""

import django.db.models.deletion
from django.db import migrations, models

from highstreet.base.towns import keep_towns_apart


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0001_initial"),
        ("people", "0003_tables_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="Week",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monday", models.DateField()),
                ("sent_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "monday"), name="week_once")
                ],
            },
        ),
        *keep_towns_apart("answers_week"),
    ]
