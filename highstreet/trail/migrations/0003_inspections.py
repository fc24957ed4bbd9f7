"""What inspections of the seals found; and seals, like lines, cannot be emptied away."""

from django.db import migrations, models

KEEP_SEALS = """
create trigger trail_seal_is_not_emptied before truncate on trail_seal
    for each statement execute function trail_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_kept_as_written")]

    operations = [
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("seals", models.IntegerField()),
                ("lines", models.IntegerField()),
                ("broken", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.RunSQL(KEEP_SEALS, "drop trigger trail_seal_is_not_emptied on trail_seal"),
    ]
