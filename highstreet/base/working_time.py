"""Working time: when a promise given in working hours or days falls due.

A team's week is seven entries, Monday first, each an opening and a closing time or nothing. Bank holidays
come from the `holidays` library, which follows the announcements for England.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
Day = tuple[time, time] | None
A_YEAR = 366


@dataclass(frozen=True)
class Week:
    """When a team works."""

    days: tuple[Day, Day, Day, Day, Day, Day, Day]
    on_holidays: bool = False

    def __post_init__(self) -> None:
        if not any(self.days):
            raise ValueError("A team works at some time in the week: give at least one day.")
        if any(day and day[0] >= day[1] for day in self.days):
            raise ValueError("A working day ends after it begins.")

    def open_on(self, day: date) -> Day:
        if not self.on_holidays and is_holiday(day):
            return None
        return self.days[day.weekday()]


OFFICE = Week(days=((time(9), time(17)),) * 5 + (None, None))


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_holiday(day: date) -> bool:
    """Is this a bank holiday in England?

    >>> is_holiday(date(2026, 12, 25)), is_holiday(date(2026, 12, 28)), is_holiday(date(2026, 12, 29))
    (True, True, False)
    """
    return day in bank_holidays(day.year)


def after_working_days(start: datetime, days: int, week: Week = OFFICE) -> datetime:
    """The end of the working day that is `days` working days after the day of `start`.

    The day itself does not count, nor does a day on which the team is closed.

    >>> friday = datetime(2026, 3, 6, 16, tzinfo=UTC)
    >>> after_working_days(friday, 1)
    datetime.datetime(2026, 3, 9, 17, 0, tzinfo=datetime.timezone.utc)
    """
    left = days
    for _, closes in openings(start.astimezone(LONDON).date() + timedelta(days=1), week):
        left -= 1
        if left <= 0:
            return closes
    raise AssertionError("a week with a working day has no end of openings")


def after_working_hours(start: datetime, hours: float, week: Week = OFFICE) -> datetime:
    """The moment when the team has been open for `hours` since `start`.

    >>> friday = datetime(2026, 3, 6, 16, tzinfo=UTC)
    >>> after_working_hours(friday, 2)
    datetime.datetime(2026, 3, 9, 10, 0, tzinfo=datetime.timezone.utc)
    """
    left = timedelta(hours=hours)
    for opens, closes in openings(start.astimezone(LONDON).date(), week):
        begins = max(opens, start)
        if begins >= closes:
            continue
        if closes - begins >= left:
            return begins + left
        left -= closes - begins
    raise AssertionError("a week with a working day has no end of openings")


def openings(first: date, week: Week) -> Iterator[tuple[datetime, datetime]]:
    """Each time the team is open from a day on, in UTC."""
    day, idle = first, 0
    while idle < A_YEAR:
        if hours := week.open_on(day):
            idle = 0
            yield at_local(day, hours[0]), at_local(day, hours[1])
        else:
            idle += 1
        day += timedelta(days=1)


def at_local(day: date, clock: time) -> datetime:
    """This day and clock time in England, as UTC."""
    return datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC)
