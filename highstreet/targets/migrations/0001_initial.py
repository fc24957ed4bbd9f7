"""Targets and what belongs to them; row-level security keeps the towns apart."""

import django.db.models.deletion
from django.db import migrations, models

from highstreet.base.towns import keep_towns_apart


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_tables_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("measure", models.CharField(max_length=8)),
                ("baseline_from", models.DateField()),
                ("baseline_to", models.DateField()),
                ("aim", models.CharField(max_length=300)),
                ("aim_by", models.DateField()),
                (
                    "direction",
                    models.CharField(
                        choices=[("LOWER", "lower is better"), ("HIGHER", "higher is better")],
                        max_length=10,
                    ),
                ),
                ("aim_level", models.FloatField(null=True)),
                ("method", models.TextField()),
                ("review_on", models.DateField()),
                ("agreed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_words", models.CharField(blank=True, max_length=300)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.member",
                    ),
                ),
                (
                    "first_owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.agency",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
                (
                    "second_owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_owner", models.F("second_owner")), _negated=True
                        ),
                        name="target_has_two_owners",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("baseline_from__lt", models.F("baseline_to"))),
                        name="target_baseline_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("method", ""), _negated=True),
                            models.Q(("aim", ""), _negated=True),
                        ),
                        name="target_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_words", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("ended_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="target_ended_with_words",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("DONE", "Something was done"),
                            ("METHOD", "We changed what we do"),
                            ("BREAK", "It is counted differently from here"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.CharField(max_length=200)),
                ("put_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
                (
                    "put_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.member",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="targets.target",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="mark_has_words"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="TypedMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("measure", models.CharField(max_length=8)),
                ("month", models.DateField()),
                ("found", models.IntegerField()),
                ("of", models.IntegerField(null=True)),
                ("source", models.CharField(max_length=200)),
                ("typed_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
                (
                    "typed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.member",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "measure", "month"), name="typed_month_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("found__gte", 0),
                            models.Q(
                                ("of", None),
                                models.Q(("of__gt", 0), ("of__gte", models.F("found"))),
                                _connector="OR",
                            ),
                        ),
                        name="typed_month_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="typed_month_has_source",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Worked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("measure", models.CharField(max_length=8)),
                ("figures", models.JSONField()),
                ("wide", models.TextField()),
                ("narrow", models.TextField()),
                ("wide_public", models.TextField()),
                ("narrow_public", models.TextField()),
                ("worked_out_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="worked",
                        to="targets.target",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("target", "measure"), name="worked_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("reviewed_on", models.DateField()),
                ("set_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.agency",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="priority_has_words"
                    )
                ],
            },
        ),
        *keep_towns_apart(
            "targets_target",
            "targets_mark",
            "targets_typedmonth",
            "targets_worked",
            "targets_priority",
        ),
    ]
