"""A new number for the town's tables whenever one of them changes."""

from django.db import migrations

FUNCTION = """
create sequence people_tables_version;
create function people_tables_changed() returns trigger language plpgsql as $$
begin
    update people_partnership set tables_version = nextval('people_tables_version')
        where id = coalesce(new.partnership_id, old.partnership_id);
    return null;
end $$;
"""
DROP_FUNCTION = "drop function people_tables_changed(); drop sequence people_tables_version;"


def watch(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        create trigger tables_changed after insert or update or delete on {table}
            for each row execute function people_tables_changed();
        """,
        f"drop trigger tables_changed on {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0002_towns_apart")]
    operations = [migrations.RunSQL(FUNCTION, DROP_FUNCTION), watch("people_agency")]
