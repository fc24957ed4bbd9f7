"""How much was told in a month, by place and kind, and how promises were kept in it: for drafts only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection

from highstreet.answers.rules import month_after
from highstreet.answers.showing import Counted
from highstreet.base.working_time import at_local

# Whoever told: a business, an address, or else somebody who told once.
TELLER = """coalesce(
        'business ' || report.told_for_id, nullif(lower(telling.reply_to), ''), 'once ' || report.id
    )"""
TOLD = f"""
select told.area_id, told.kind, street.name, told.teller, count(*)::int
from (
    select report.area_id, report.kind, report.street_id, {TELLER} as teller
    from reports_report report left join reports_telling telling on telling.report_id = report.id
    where report.partnership_id = %(town)s and report.told_at >= %(begin)s and report.told_at < %(end)s
) as told left join places_street street on street.id = told.street_id
group by told.area_id, told.kind, street.name, told.teller
"""
# Reports and not promises: several are made about each. What was no longer needed is not counted.
PROMISED = f"""
select promised.teller, promised.in_time, count(*)::int
from (
    select report.id, {TELLER} as teller, bool_and(coalesce(promise.kept_at <= promise.due_at, false)) as in_time
    from promises_promise promise
    join reports_report report on report.undertaking_id = promise.undertaking_id
    left join reports_telling telling on telling.report_id = report.id
    where promise.partnership_id = %(town)s and promise.is_shown and promise.ended_at is null
        and promise.due_at >= %(begin)s and promise.due_at < %(end)s
    group by report.id, telling.reply_to
) as promised
group by promised.teller, promised.in_time
"""


@dataclass(frozen=True)
class Told:
    """So many reports of one kind, in one street of one area, by one teller."""

    area: int | None
    kind: str
    street: str | None
    teller: str
    number: int


@dataclass(frozen=True)
class Promised:
    """Reports about which promises fell due in the month: all kept in time, or at least one not."""

    kept: Counted
    missed: Counted


def bounds(month: date) -> tuple[datetime, datetime]:
    """When a month begins and ends, by the clock in England."""
    return at_local(month, time(0)), at_local(month_after(month), time(0))


def told_in(town: int, month: date) -> list[Told]:
    begin, end = bounds(month)
    with connection.cursor() as cursor:
        cursor.execute(TOLD, {"town": town, "begin": begin, "end": end})
        return [Told(*row) for row in cursor.fetchall()]


def counted(rows: Iterable[Told]) -> Counted:
    """How many, and how many of them by whoever told most."""
    return by_tellers((row.teller, row.number) for row in rows)


def by_tellers(rows: Iterable[tuple[str, int]]) -> Counted:
    by_teller: Counter[str] = Counter()
    for teller, number in rows:
        by_teller[teller] += number
    return Counted(by_teller.total(), by_one=max(by_teller.values(), default=0))


def promised_in(town: int, month: date) -> Promised:
    """What was promised to reporters and fell due in the month, by the reports that it was promised about."""
    begin, end = bounds(month)
    with connection.cursor() as cursor:
        cursor.execute(PROMISED, {"town": town, "begin": begin, "end": end})
        rows = cursor.fetchall()
    kept, missed = (
        by_tellers((teller, number) for teller, in_time, number in rows if in_time == which)
        for which in (True, False)
    )
    return Promised(kept, missed)
