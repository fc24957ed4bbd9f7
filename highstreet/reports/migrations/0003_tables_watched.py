"""A changed severity rule or route is a changed table of the town."""

from django.db import migrations


def watch(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        create trigger tables_changed after insert or update or delete on {table}
            for each row execute function people_tables_changed();
        """,
        f"drop trigger tables_changed on {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_towns_apart"), ("people", "0003_tables_version")]
    operations = [watch("reports_severityrule"), watch("reports_route")]
