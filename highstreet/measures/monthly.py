"""How each measure's months are worked out: for the queue and for commands, never for a page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum

from highstreet.actions.queries.measured import done_by_first_day
from highstreet.base.working_time import LONDON
from highstreet.measures.catalogue import (
    DAYS_TO_OUTCOME,
    DAYS_UNTIL_AGAIN,
    HOURS_TO_READ,
    Measure,
)
from highstreet.measures.choices import CrimeType
from highstreet.measures.models import PoliceMonth
from highstreet.measures.series import next_month
from highstreet.reports.choices import Kind
from highstreet.reports.queries import measured
from highstreet.reports.queries.by_month import told_by_month


@dataclass(frozen=True)
class Month:
    """What was found in a month, and of how many, where there is a denominator."""

    month: date
    found: int
    of: int | None = None


def months_of(measure: Measure, town: int, *, at: datetime) -> list[Month]:
    """The whole months of a measure that the record or the police's figures give, the oldest first."""
    if measure.police_type:
        return police_months(town, measure.police_type)
    return OF_RECORD[measure.code](town, at)


def police_months(town: int, kind: CrimeType) -> list[Month]:
    rows = PoliceMonth.objects.filter(partnership=town, crime_type=kind).order_by("month")
    return [Month(month, recorded) for month, recorded in rows.values_list("month", "recorded")]


def crimes_recorded(town: int) -> list[Month]:
    """All crimes that police recorded in a month; anti-social behaviour is incidents, and not among them."""
    rows = (
        PoliceMonth.objects.filter(partnership=town)
        .exclude(crime_type=CrimeType.ASB)
        .values("month")
        .annotate(found=Sum("recorded"))
        .order_by("month")
    )
    return [Month(month, found) for month, found in rows.values_list("month", "found")]


def read_in_time(town: int, at: datetime) -> list[Month]:
    hours = timedelta(hours=HOURS_TO_READ)
    return ripe(measured.read_within(town, hours), at=at, after=hours)


def told_outcome(town: int, at: datetime) -> list[Month]:
    days = timedelta(days=DAYS_TO_OUTCOME)
    return ripe(measured.told_outcome_within(town, days), at=at, after=days)


def harmed(town: int, at: datetime) -> list[Month]:
    return filled(dict(measured.staff_harmed(town)), town, at=at)


def hit_again(town: int, at: datetime) -> list[Month]:
    return ripe(measured.hit_again_within(town, timedelta(days=DAYS_UNTIL_AGAIN)), at=at)


def all_told(town: int, at: datetime) -> list[Month]:
    return filled(told_in_all(town), town, at=at)


def done_on_time(town: int, at: datetime) -> list[Month]:
    return ripe(done_by_first_day(town), at=at)


def told_for_each_recorded(town: int, at: datetime) -> list[Month]:
    told, first = told_in_all(town, Kind.THEFT), first_whole_month(town)
    recorded = police_months(town, CrimeType.SHOP_THEFT)
    return [
        Month(one.month, told.get(one.month, 0), one.found)
        for one in recorded
        if one.found and first and first <= one.month < this_month(at)
    ]


OF_RECORD: dict[str, Callable[[int, datetime], list[Month]]] = {
    "T2": read_in_time,
    "T3": told_outcome,
    "T4": harmed,
    "T5": hit_again,
    "T8": done_on_time,
    "T9": told_for_each_recorded,
    "R1": all_told,
}


def told_in_all(town: int, kind: Kind | None = None) -> dict[date, int]:
    counts: dict[date, int] = {}
    for (month, of_kind), count in told_by_month(town).items():
        if kind is None or of_kind == kind:
            counts[month] = counts.get(month, 0) + count
    return counts


def ripe(
    rows: Iterable[tuple[date, int, int]], *, at: datetime, after: timedelta = timedelta()
) -> list[Month]:
    """The months of which nothing more can come in."""
    ended = this_month(at - after)
    return [Month(month, found, of) for month, found, of in rows if month < ended]


def filled(counts: dict[date, int], town: int, *, at: datetime) -> list[Month]:
    """Every whole month since the town began to be told, nought where nothing was."""
    found, month = [], first_whole_month(town)
    while month and month < this_month(at):
        found.append(Month(month, counts.get(month, 0)))
        month = next_month(month)
    return found


def first_whole_month(town: int) -> date | None:
    """The month after that of the first report: what came before it was not told here."""
    first = measured.first_told(town)
    return next_month(first.astimezone(LONDON).date().replace(day=1)) if first else None


def this_month(at: datetime) -> date:
    return at.astimezone(LONDON).date().replace(day=1)
