"""What the clocks of a place showed: local times as instants, and the days on which clocks change."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import UNKNOWN, Whole, listed
from highstreet_analysis.unusable import Unusable

LONDON = "Europe/London"
DAY = 86_400
MISSING = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Clock:
    """The local time of a place, in seconds: `offset[i]` is added to instants from `change[i - 1]` to `change[i]`."""

    change: Whole
    offset: Whole

    def instants(self, local: Whole, *, late: bool) -> Whole:
        """Local times as seconds since 1970 in UTC.

        When clocks go back, an hour comes twice: `late` takes the second. A time that is skipped when they go
        forward is read as if they had not.

        >>> clock = clock_of("Europe/London", 2025, 2025)
        >>> twice = np.array(["2025-10-26T01:30"], "datetime64[s]").astype(np.int64)
        >>> (clock.instants(twice, late=True) - clock.instants(twice, late=False)).tolist()
        [3600]
        """
        before, after = self.offset[:-1], self.offset[1:]
        ends = self.change + (after if late else np.maximum(before, after))
        return local - self.offset[np.searchsorted(ends, local, side="right")]

    def local(self, instants: Whole) -> Whole:
        """What the clock showed, as seconds since its own 1970."""
        return instants + self.offset[np.searchsorted(self.change, instants, side="right")]


def clock_of(zone: str, first: int, last: int) -> Clock:
    """The clock of a time zone from the first to the last year.

    Raises Unusable for a zone that nobody knows.

    >>> clock = clock_of("Europe/London", 2025, 2025)
    >>> clock.change.astype("datetime64[s]").astype(str).tolist(), clock.offset.tolist()
    (['2025-03-30T01:00:00', '2025-10-26T01:00:00'], [0, 3600, 0])
    """
    try:
        place = ZoneInfo(str(zone))
    except (ZoneInfoNotFoundError, ValueError):
        raise Unusable(f"There is no time zone {zone}: name one such as {LONDON}.") from None

    def offset(instant: int) -> int:
        there = datetime.fromtimestamp(instant, UTC).astimezone(place).utcoffset()
        return int(there.total_seconds()) if there else 0

    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first, last + 1))
    offsets, changes = [offset(begin)], []
    for day in range(begin, end, DAY):
        if offset(day + DAY) != offsets[-1]:
            low, high = day, day + DAY
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == offsets[-1] else (low, middle)
            changes.append(high)
            offsets.append(offset(day + DAY))
    return Clock(np.array(changes, np.int64), np.array(offsets, np.int64))


@dataclass(frozen=True)
class Times:
    """Times as they were given, in seconds: `fixed` are instants of UTC, the others what a local clock showed.

    Missing ones are the smallest whole number.
    """

    seconds: Whole
    fixed: NDArray[np.bool_]

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Which are not known."""
        return np.asarray(self.seconds == MISSING)

    def instants(self, clock: Clock, *, late: bool) -> Whole:
        """As seconds since 1970 in UTC; missing ones stay missing."""
        local = np.where(self.fixed | self.missing, 0, self.seconds)
        return np.where(self.fixed | self.missing, self.seconds, clock.instants(local, late=late))


def times_of(values: ArrayLike | Iterable[Any], called: str) -> Times:
    """Times from NumPy's, Python's, Arrow's or pandas' date-times, with or without a time zone, or from ISO 8601 texts.

    Raises Unusable for what is no time.

    >>> times = times_of(["2025-07-01T12:00", "2025-07-01T12:00+00:00", None], "times")
    >>> times.seconds[:2].tolist(), times.fixed.tolist(), times.missing.tolist()
    ([1751371200, 1751371200], [False, True, False], [False, False, True])
    >>> times_of([], "times").seconds.shape
    (0,)
    >>> times_of(["noon"], "times")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: noon among the times is no time: write 2025-01-31T17:30.
    """
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        seconds = values.astype("datetime64[s]").astype(np.int64)
        return Times(seconds, np.zeros(seconds.shape, np.bool_))
    found = [_moment(value, called) for value in listed(values, called)]
    seconds = np.array([MISSING if one is None else _seconds(one) for one in found], np.int64)
    fixed = np.array([one is not None and one.tzinfo is not None for one in found], np.bool_)
    return Times(seconds, fixed)


def _moment(value: Any, called: str) -> datetime | None:
    if str(value) in UNKNOWN:
        return None
    if isinstance(value, np.datetime64):
        value = value.astype("datetime64[s]").item()
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (what a local clock showed)
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unusable(f"{value} among the {called} is no time: write 2025-01-31T17:30.") from None


def _seconds(moment: datetime) -> int:
    fixed = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return math.floor(fixed.timestamp())
