"""A row's town is checked by row-level security, once (docs/decisions/0013)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_tables_version"),
        ("reports", "0006_indexes_that_are_asked"),
    ]

    operations = [
        migrations.AlterField(
            model_name="cellmonth",
            name="partnership",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="people.partnership",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="partnership",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="people.partnership",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="partnership",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="people.partnership",
            ),
        ),
        migrations.AlterField(
            model_name="step",
            name="partnership",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="people.partnership",
            ),
        ),
        migrations.AlterField(
            model_name="telling",
            name="partnership",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="people.partnership",
            ),
        ),
    ]
