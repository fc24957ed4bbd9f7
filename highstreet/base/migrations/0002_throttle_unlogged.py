"""Throttle counts need not survive a crash: keep them out of the write-ahead log."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "alter table base_throttle set unlogged", "alter table base_throttle set logged"
        )
    ]
