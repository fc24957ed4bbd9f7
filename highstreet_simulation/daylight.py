"""Days and hours in England: local time, darkness, school holidays."""

import math
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
LATITUDE = 52.4
LONGITUDE = -0.73
SUN_IS_DOWN = math.radians(-3)  # a little after sunset, when street lights matter
HOLIDAYS = (  # school holidays in a usual year: month and day, first and last
    ((2, 14), (2, 22)),
    ((4, 3), (4, 18)),
    ((5, 23), (5, 31)),
    ((7, 22), (9, 2)),
    ((10, 24), (11, 1)),
    ((12, 19), (12, 31)),
    ((1, 1), (1, 4)),
)


def local(day: date, hours: float) -> datetime:
    """This time of day in England, in UTC. Past 24 it is the small hours of the next day."""
    whole = timedelta(hours=hours)
    moment = datetime.combine(day, time(0)) + whole
    return moment.replace(tzinfo=LONDON).astimezone(UTC)


def clock(at: datetime) -> float:
    """The time of day in England, in hours."""
    there = at.astimezone(LONDON)
    return there.hour + there.minute / 60


def day_of(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def is_dark(at: datetime) -> bool:
    """Is the sun down in the middle of England?

    >>> is_dark(datetime(2026, 6, 21, 20, tzinfo=UTC)), is_dark(datetime(2026, 12, 21, 20, tzinfo=UTC))
    (False, True)
    """
    day = at.timetuple().tm_yday
    declination = math.radians(-23.44) * math.cos(2 * math.pi * (day + 10) / 365)
    hours = at.hour + at.minute / 60 + LONGITUDE / 15 - 12
    turned, up = math.radians(15 * hours), math.radians(LATITUDE)
    height = math.sin(up) * math.sin(declination)
    height += math.cos(up) * math.cos(declination) * math.cos(turned)
    return math.asin(height) < SUN_IS_DOWN


def is_school_holiday(day: date) -> bool:
    return any(first <= (day.month, day.day) <= last for first, last in HOLIDAYS)


def school_is_out(day: date) -> bool:
    """Weekends and holidays: the young are in town by day."""
    return day.weekday() >= 5 or is_school_holiday(day)
