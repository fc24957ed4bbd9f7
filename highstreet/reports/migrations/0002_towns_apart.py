"""Row-level security: a connection sees the rows of the town that it is in."""

from django.db import migrations

from highstreet.base.towns import keep_towns_apart


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = keep_towns_apart(
        "reports_report",
        "reports_telling",
        "reports_photo",
        "reports_series",
        "reports_proposal",
        "reports_step",
        "reports_note",
        "reports_recourse",
        "reports_followup",
        "reports_cellmonth",
        "reports_savedfilter",
        "reports_severityrule",
        "reports_route",
    )
