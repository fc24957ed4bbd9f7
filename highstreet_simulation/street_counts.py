"""Counts on one walk a month: how many people drink in the street, before and after outreach begins.

They are independent of what anybody tells, and their truth is a single step.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from highstreet_simulation.chance import stream

BEFORE, AFTER = 23.0, 12.0
MONTHS_BEFORE_YEAR = 18
OUTREACH_AFTER_DAYS = 95


@dataclass(frozen=True)
class StreetCounts:
    """What each month's walk found, and the truth: from which day on there truly were fewer."""

    outreach_from: date
    before: float
    after: float
    months: tuple[tuple[date, int], ...]


def street_counts(seed: int, *, first: date, last: date) -> StreetCounts:
    """Every month from a year and a half before the first day to the last whole one.

    >>> found = street_counts(7, first=date(2025, 3, 10), last=date(2026, 3, 9))
    >>> found.months[0][0], found.months[-1][0], found.outreach_from
    (datetime.date(2023, 9, 1), datetime.date(2026, 2, 1), datetime.date(2025, 6, 13))
    """
    rng, begins = stream(seed, "street counts"), first + timedelta(days=OUTREACH_AFTER_DAYS)
    months = []
    for number in range(-MONTHS_BEFORE_YEAR, 1_000):
        month = months_on(first, number)
        if months_on(month, 1) > last:
            break
        rate = AFTER if month > begins else BEFORE
        months.append((month, int(rng.poisson(rate))))
    return StreetCounts(begins, BEFORE, AFTER, tuple(months))


def months_on(day: date, many: int) -> date:
    """The first day of the month so many months later.

    >>> months_on(date(2025, 11, 30), 3)
    datetime.date(2026, 2, 1)
    """
    months = day.year * 12 + day.month - 1 + many
    return date(months // 12, months % 12 + 1, 1)
