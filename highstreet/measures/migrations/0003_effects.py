"""What can be said of what was tried in cases; row-level security keeps the towns apart."""

import django.db.models.deletion
from django.db import migrations, models

from highstreet.base.towns import keep_towns_apart


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("measures", "0002_towns_apart"),
        ("people", "0003_tables_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="Effect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked", models.CharField(max_length=64)),
                ("figures", models.JSONField()),
                ("wide", models.TextField()),
                ("narrow", models.TextField()),
                ("changed_at", models.DateTimeField()),
                ("worked_out_at", models.DateTimeField()),
                (
                    "intervention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effect",
                        to="cases.intervention",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Untold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("here", models.IntegerField()),
                ("recorded", models.IntegerField()),
                ("both", models.IntegerField()),
                ("says", models.CharField(max_length=400)),
                ("caveat", models.TextField()),
                ("worked_out_at", models.DateTimeField()),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
            ],
        ),
        *keep_towns_apart("measures_effect", "measures_untold"),
    ]
