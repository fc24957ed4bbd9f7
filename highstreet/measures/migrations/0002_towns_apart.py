"""Row-level security: a connection sees the figures of the town that it is in."""

from django.db import migrations

from highstreet.base.towns import keep_towns_apart


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]
    operations = keep_towns_apart(
        "measures_policearea",
        "measures_policefigures",
        "measures_policemonth",
        "measures_policepoint",
        "measures_chart",
        "measures_answers",
    )
