"""A town's police figures as they are worked out, before they are kept."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.measures.choices import CrimeType

MONTHS_ON_MAP = 12


@dataclass(frozen=True)
class Point:
    """One type on one map point in one month."""

    month: date
    crime_type: CrimeType
    lon: float
    lat: float
    place: str
    recorded: int


@dataclass(frozen=True)
class TownFigures:
    """Counts by month and by map point, and what limits them."""

    months: tuple[date, ...]
    by_month: dict[tuple[date, CrimeType], int]
    points: tuple[Point, ...]
    placeless: int
    placeless_of: int
    breaks: tuple[tuple[date, date], ...]
    imported_at: datetime
