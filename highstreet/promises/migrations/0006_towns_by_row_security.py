"""A row's town is checked by row-level security, once (docs/decisions/0013)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_tables_version"),
        ("promises", "0005_score_things"),
    ]

    operations = [
        migrations.AlterField(
            model_name="promise",
            name="partnership",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="people.partnership",
            ),
        ),
        migrations.AlterField(
            model_name="undertaking",
            name="partnership",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="people.partnership",
            ),
        ),
    ]
