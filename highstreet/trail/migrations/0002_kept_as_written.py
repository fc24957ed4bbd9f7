"""The trail is only ever added to, and each town sees its own."""

from django.db import migrations

from highstreet.base.towns import keep_towns_apart

KEEP_AS_WRITTEN = """
create function trail_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'The trail is only ever added to.';
end $$;
create trigger trail_entry_is_kept before update or delete on trail_entry
    for each row execute function trail_is_kept();
create trigger trail_entry_is_not_emptied before truncate on trail_entry
    for each statement execute function trail_is_kept();
create trigger trail_seal_is_kept before update or delete on trail_seal
    for each row execute function trail_is_kept();
"""
LET_GO = """
drop trigger trail_entry_is_kept on trail_entry;
drop trigger trail_entry_is_not_emptied on trail_entry;
drop trigger trail_seal_is_kept on trail_seal;
drop function trail_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [
        *keep_towns_apart("trail_entry"),
        migrations.RunSQL(KEEP_AS_WRITTEN, LET_GO),
    ]
