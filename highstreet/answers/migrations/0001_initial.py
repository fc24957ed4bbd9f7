"""Answers, their editions and lines, alerts, and who asked for letters."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import highstreet.answers.models
from highstreet.base.towns import keep_towns_apart


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_tables_version"),
        ("places", "0002_towns_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("drafted_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="places.area"
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
                    models.UniqueConstraint(
                        fields=("partnership", "month", "area"),
                        name="answer_once_a_month",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="answer_of_a_month"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.SmallIntegerField(default=1)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Being written"),
                            ("WAITING", "Waiting for approval"),
                            ("PUBLISHED", "Published"),
                            ("REPLACED", "Corrected since"),
                        ],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                ("changed", models.CharField(blank=True, max_length=300)),
                (
                    "editors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("sent_back", models.CharField(blank=True, max_length=300)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="answers.answer",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.member",
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
                    models.UniqueConstraint(
                        fields=("answer", "number"), name="edition_numbered_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["DRAFT", "WAITING"])),
                        fields=("answer",),
                        name="edition_in_work_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "PUBLISHED")),
                        fields=("answer",),
                        name="edition_published_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["PUBLISHED", "REPLACED"]),
                                ("approved_by__isnull", False),
                                ("published_at__isnull", False),
                            ),
                            models.Q(
                                ("status__in", ["DRAFT", "WAITING"]),
                                ("approved_by", None),
                                ("published_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="edition_approved_when_published",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changed", ""), ("number", 1)),
                            models.Q(("number__gt", 1), models.Q(("changed", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="edition_says_what_changed",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("SAID", "You said"),
                            ("DID", "We did"),
                            ("KEPT", "What we promised"),
                            ("RESULT", "Is it changing?"),
                            ("NEXT", "What comes next"),
                        ],
                        max_length=10,
                    ),
                ),
                ("position", models.SmallIntegerField()),
                ("words", models.CharField(max_length=400)),
                ("source", models.CharField(max_length=600)),
                ("is_fixed", models.BooleanField(default=False)),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("OPEN", "Not looked at"),
                            ("SHOWN", "Show it, with the words above"),
                            ("LEFT_OUT", "Leave it out"),
                        ],
                        default="OPEN",
                        max_length=10,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="answers.edition",
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
                        condition=models.Q(("words", ""), _negated=True), name="line_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="line_says_where_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_fixed", False), ("fate", "SHOWN"), _connector="OR"),
                        name="line_fixed_is_shown",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="ShopChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekly", models.BooleanField()),
                ("chosen_at", models.DateTimeField()),
                (
                    "business",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.agency",
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.member",
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
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "token",
                    models.CharField(
                        default=highstreet.answers.models.new_token, max_length=24, unique=True
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.partnership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "email"), name="subscriber_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email"))
                        ),
                        name="subscriber_email_lower",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at", None),
                            ("confirmed_at__gte", models.F("asked_at")),
                            _connector="OR",
                        ),
                        name="subscriber_asked_first",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("ends_on", models.DateField()),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.member",
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
                        condition=models.Q(("words", ""), _negated=True), name="alert_has_words"
                    )
                ],
            },
        ),
        *keep_towns_apart(
            "answers_answer",
            "answers_edition",
            "answers_line",
            "answers_alert",
            "answers_shopchoice",
            "answers_subscriber",
        ),
    ]
