"""How much was told in the whole town, by month and kind, and how it was answered: never a single report."""

from datetime import date, datetime

from django.db import connection

from highstreet.reports.models import Report
from highstreet.reports.queries.shop import Answered, answered

BY_MONTH = """
select month, kind, sum(reports)::int from reports_cellmonth
where partnership_id = %s group by month, kind having sum(reports) > 0
"""


def told_by_month(town: int) -> dict[tuple[date, str], int]:
    """How many reports of each kind were told, by the month in which it happened."""
    with connection.cursor() as cursor:
        cursor.execute(BY_MONTH, [town])
        return {(month, kind): count for month, kind, count in cursor.fetchall()}


def how_town_was_answered(town: int, *, now: datetime) -> Answered:
    """The same figures as each desk has for itself, for the town as a whole."""
    return answered(Report.objects.filter(partnership=town), now=now)
