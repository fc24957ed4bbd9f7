"""Counts of the whole town for shared targets, month by month: never a single report."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Min

from highstreet.reports.models import Report

# The steps that show that a person has looked: what the clock or the reporter does shows nothing.
READ_WITHIN = """
select month, count(*) filter (where seen_at <= told_at + %(within)s)::int, count(*)::int
from (
    select date_trunc('month', told_at at time zone 'Europe/London')::date as month, told_at, (
        select min(at) from reports_step
        where report_id = report.id and kind in (
            'READ', 'TAKEN', 'PASSED', 'ATTENDANCE', 'ANSWERED', 'ASKED', 'JOINED', 'CRIME_NUMBER',
            'DECISION', 'CLOSED')
    ) as seen_at
    from reports_report report where partnership_id = %(town)s
) as told
where month > %(first)s group by month order by month
"""
TOLD_OUTCOME_WITHIN = """
select month, count(*) filter (where closed_at <= told_at + %(within)s)::int, count(*)::int
from (
    select date_trunc('month', told_at at time zone 'Europe/London')::date as month, told_at, (
        select min(at) from reports_step where report_id = report.id and kind = 'CLOSED'
    ) as closed_at
    from reports_report report join reports_telling telling on telling.report_id = report.id
    where report.partnership_id = %(town)s and telling.reply_to <> ''
) as told
where month > %(first)s group by month order by month
"""
STAFF_HARMED = """
select date_trunc('month', occurred_from at time zone 'Europe/London')::date as month, count(*)::int
from reports_report
where partnership_id = %(town)s and (kind = 'VIOLENCE' or violence and premises_id is not null)
group by month order by month
"""
HIT_AGAIN_WITHIN = """
select month, count(*) filter (where before >= occurred_from - %(within)s)::int, count(*)::int
from (
    select date_trunc('month', occurred_from at time zone 'Europe/London')::date as month,
        occurred_from,
        lag(occurred_from) over (partition by premises_id order by occurred_from, id) as before
    from reports_report where partnership_id = %(town)s and premises_id is not null
) as happened
where month > %(first)s group by month order by month
"""


def first_told(town: int) -> datetime | None:
    found: datetime | None = Report.objects.filter(partnership=town).aggregate(
        first=Min("told_at")
    )["first"]
    return found


def read_within(town: int, within: timedelta) -> list[tuple[date, int, int]]:
    """Of the reports told in each month, how many somebody read in time, and how many there were."""
    return asked(READ_WITHIN, town, within=within)


def told_outcome_within(town: int, within: timedelta) -> list[tuple[date, int, int]]:
    """The same of those who left an address: how many were told what became of it in time."""
    return asked(TOLD_OUTCOME_WITHIN, town, within=within)


def staff_harmed(town: int) -> list[tuple[date, int]]:
    """Violence and abuse of staff, by the month in which it happened."""
    return asked(STAFF_HARMED, town)


def hit_again_within(town: int, within: timedelta) -> list[tuple[date, int, int]]:
    """Of the reports about premises, how many where the same premises had another shortly before."""
    return asked(HIT_AGAIN_WITHIN, town, within=within)


def asked(question: str, town: int, **given: Any) -> list[Any]:
    """The month in which the town was first told is left out: it was not told of all of it."""
    first = first_told(town)
    if first is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select date_trunc('month', %s at time zone 'Europe/London')::date", [first])
        ((month,),) = cursor.fetchall()
        cursor.execute(question, {"town": town, "first": month, **given})
        rows: list[Any] = cursor.fetchall()
    return rows
