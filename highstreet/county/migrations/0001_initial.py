"""Figures of towns as they leave them, and funnels: read from beside, and only read."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from highstreet.base.towns import keep_towns_apart, seen_from_beside


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_tables_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("KEPT", "Promises kept"),
                            ("MISSED", "Promises missed for each report"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "towns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("figures", models.JSONField()),
                ("wide", models.TextField()),
                ("narrow", models.TextField()),
                ("drawn_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
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
                    models.UniqueConstraint(fields=("account", "about"), name="county_picture_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TownLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted_at", models.DateTimeField()),
                ("upto", models.BigIntegerField()),
                ("reports", models.IntegerField(default=0)),
                ("due", models.IntegerField(default=0)),
                ("kept", models.IntegerField(default=0)),
                ("kept_low", models.FloatField(null=True)),
                ("kept_high", models.FloatField(null=True)),
                ("promises_at", models.DateTimeField(null=True)),
                ("clumping", models.FloatField(default=1.0)),
                ("clumping_missed", models.FloatField(default=1.0)),
                ("months", models.JSONField(default=dict)),
                ("police_at", models.DateTimeField(null=True)),
                ("actions_running", models.IntegerField(default=0)),
                ("actions_overdue", models.IntegerField(default=0)),
                ("commitments_due", models.IntegerField(default=0)),
                ("commitments_kept", models.IntegerField(default=0)),
                ("commitments_open", models.IntegerField(default=0)),
                ("targets", models.IntegerField(default=0)),
                ("better", models.IntegerField(default=0)),
                ("worse", models.IntegerField(default=0)),
                ("noise", models.IntegerField(default=0)),
                ("too_few", models.IntegerField(default=0)),
                ("targets_at", models.DateTimeField(null=True)),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept__gte", 0), ("kept__lte", models.F("due"))),
                        name="county_kept_of_due",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due", 0), ("kept_high", None), ("kept_low", None)),
                            models.Q(
                                ("due__gt", 0),
                                ("kept_high__isnull", False),
                                ("kept_low__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="county_share_with_interval",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("actions_overdue__lte", models.F("actions_running"))),
                        name="county_overdue_of_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("commitments_kept__lte", models.F("commitments_due"))),
                        name="county_commitments_kept_of_due",
                    ),
                ],
            },
        ),
        *keep_towns_apart("county_townline", "county_picture"),
        *seen_from_beside("county_townline", "county_picture"),
    ]
