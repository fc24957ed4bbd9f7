"""The bridge to "how much is never told": for the queue and for commands, never for a page.

Two records of the same thefts overlap where a report of ours has a crime number, which only police give. How much
each has, and how much both, says how much neither has.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count, Q

from highstreet.base.working_time import LONDON
from highstreet.measures.choices import CrimeType
from highstreet.measures.models import PoliceMonth, Untold
from highstreet.measures.series import A_YEAR, next_month, stretches
from highstreet.reports.choices import Kind
from highstreet.reports.models import Report
from highstreet_analysis.never_told import from_lists
from highstreet_analysis.overlaps import of_counts

LEAST_MATCHED = 5
OF_THESE = (
    "Police figures are of all shop theft in the town's own areas, ours of what was told here. What neither heard of is "
    "worked out from how much of ours has a crime number."
)


@dataclass(frozen=True)
class Lists:
    """What each record has of the same months, and how much is on both."""

    here: int
    recorded: int
    both: int

    @property
    def can_say(self) -> bool:
        """The months can be compared, and enough is on both to learn anything from."""
        return LEAST_MATCHED <= self.both <= min(self.here, self.recorded)


def work_out_untold(*, town: int, at: datetime) -> bool:
    """Work it out for the newest year that both records have. False if nothing can be said."""
    months = months_of_both(town, at=at)
    found = lists_of(town, months) if months else None
    if not months or found is None or not found.can_say:
        Untold.objects.filter(partnership=town).delete()
        return False
    finding = from_lists(
        of_counts(
            {
                "ours": found.here - found.both,
                "the police's": found.recorded - found.both,
                ("ours", "the police's"): found.both,
            }
        ),
        what="thefts from shops",
    )
    Untold.objects.update_or_create(
        partnership_id=town,
        defaults={
            "first": months[0],
            "last": months[-1],
            "here": found.here,
            "recorded": found.recorded,
            "both": found.both,
            "says": finding.says,
            "caveat": f"{OF_THESE} {finding.caveat}",
            "worked_out_at": at,
        },
    )
    return True


def months_of_both(town: int, *, at: datetime) -> list[date]:
    """Whole months since the town was first told, for which there are police figures: a year at most."""
    first = Report.objects.filter(partnership=town).order_by("told_at").first()
    if first is None:
        return []
    since = next_month(first.told_at.astimezone(LONDON).date().replace(day=1))
    rows = PoliceMonth.objects.filter(
        partnership=town,
        crime_type=CrimeType.SHOP_THEFT,
        month__gte=since,
        month__lt=at.astimezone(LONDON).date().replace(day=1),
    )
    return list(rows.order_by("month").values_list("month", flat=True))[-A_YEAR:]


def lists_of(town: int, months: list[date]) -> Lists:
    """Thefts of these months and of no other: told here, recorded by police, and both."""
    in_these = Q(pk__in=[])
    for first, last in stretches(months):
        begin, end = midnight(first), midnight(next_month(last))
        in_these |= Q(occurred_from__gte=begin, occurred_from__lt=end)
    told = Report.objects.filter(
        in_these, partnership=town, kind=Kind.THEFT, premises__isnull=False
    ).aggregate(here=Count("id"), both=Count("id", filter=~Q(crime_number="")))
    recorded = PoliceMonth.objects.filter(
        partnership=town, crime_type=CrimeType.SHOP_THEFT, month__in=months
    )
    return Lists(
        here=told["here"],
        recorded=sum(recorded.values_list("recorded", flat=True)),
        both=told["both"],
    )


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)
