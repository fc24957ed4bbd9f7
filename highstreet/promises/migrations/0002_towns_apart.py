"""Row-level security: a connection sees the rows of the town that it is in."""

from django.db import migrations

from highstreet.base.towns import keep_towns_apart


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_initial")]
    operations = keep_towns_apart(
        "promises_standard",
        "promises_undertaking",
        "promises_promise",
        "promises_score",
    )
