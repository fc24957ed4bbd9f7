"""When the letter went that tells a premises of a note; notes at stops that have their letter were in it."""

from django.db import migrations, models

# Of every town: for this step alone, row-level security lets all of them be seen.
TOLD = """
select set_config('highstreet.town', 'every', true);
update visits_heard as note set told_at = stop.told_at
    from visits_stop as stop where stop.id = note.stop_id;
update visits_commitment as note set told_at = stop.told_at
    from visits_stop as stop where stop.id = note.stop_id;
select set_config('highstreet.town', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0002_what_a_yes_means"),
    ]

    operations = [
        migrations.AddField(
            model_name="commitment",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="heard",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
