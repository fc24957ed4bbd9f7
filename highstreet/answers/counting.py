"""How much was told in a month, by place and kind, and how promises were kept in it: for drafts only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection
from django.db.models import Count, F, Q

from highstreet.answers.rules import month_after
from highstreet.answers.showing import Counted
from highstreet.base.working_time import at_local
from highstreet.promises.models import Promise

# Whoever told: a business, an address, or else somebody who told once.
TOLD = """
select told.area_id, told.kind, street.name, told.teller, count(*)::int
from (
    select report.area_id, report.kind, report.street_id, coalesce(
        'business ' || report.told_for_id, nullif(lower(telling.reply_to), ''), 'once ' || report.id
    ) as teller
    from reports_report report left join reports_telling telling on telling.report_id = report.id
    where report.partnership_id = %(town)s and report.told_at >= %(begin)s and report.told_at < %(end)s
) as told left join places_street street on street.id = told.street_id
group by told.area_id, told.kind, street.name, told.teller
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
    """Promises whose day was in the month: kept in time, and not."""

    kept: int
    missed: int


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
    by_teller: Counter[str] = Counter()
    for row in rows:
        by_teller[row.teller] += row.number
    return Counted(by_teller.total(), by_one=max(by_teller.values(), default=0))


def promised_in(town: int, month: date) -> Promised:
    """What was promised to reporters and fell due in the month; what was no longer needed is not counted."""
    begin, end = bounds(month)
    in_time = Q(kept_at__lte=F("due_at"))
    found = (
        Promise.objects.shown()
        .filter(partnership=town, due_at__gte=begin, due_at__lt=end, ended_at=None)
        .aggregate(kept=Count("id", filter=in_time), due=Count("id"))
    )
    return Promised(found["kept"], found["due"] - found["kept"])
