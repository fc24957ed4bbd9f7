"""A changed standard is a changed table of the town."""

from django.db import migrations

WATCH = """
create trigger tables_changed after insert or update or delete on promises_standard
    for each row execute function people_tables_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("promises", "0002_towns_apart"), ("people", "0003_tables_version")]
    operations = [migrations.RunSQL(WATCH, "drop trigger tables_changed on promises_standard")]
