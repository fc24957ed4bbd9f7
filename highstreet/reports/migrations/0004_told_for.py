"""For which business a report was told: its log is what it told, not what is told about it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_tables_version"),
        ("places", "0002_towns_apart"),
        ("promises", "0003_standards_watched"),
        ("reports", "0003_tables_watched"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="told_for",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.agency",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["told_for", "-told_at", "-id"], name="report_told_for"),
        ),
    ]
