"""When in the week a crime may have happened that is only known to lie between two times: aoristic weights."""

from dataclasses import dataclass

import numpy as np
from numba import njit

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.local_clock import Clock

HOUR, DAY, WEEK = 3_600, 86_400, 604_800
HOURS = 168
FROM_MONDAY = 3 * DAY  # 1 January 1970 was a Thursday


@dataclass(frozen=True)
class Weights:
    """Which hours of the week each crime may fall in: those of crime i are from `begin[i]` to `begin[i + 1]`.

    `hour` counts from Monday, midnight to one, which is 0. `weight` is the share of the crime's time that lies in the
    hour; the weights of one crime sum to 1.
    """

    begin: Whole
    hour: Whole
    weight: Numbers

    def __len__(self) -> int:
        return self.begin.size - 1

    def by_hour(self) -> Numbers:
        """Crimes in each hour of the week, of shape (168,): aoristic counts.

        Source: Ratcliffe and McCullagh, 1998; Ratcliffe, 2002.
        """
        counts = np.bincount(self.hour, self.weight, minlength=HOURS)
        return counts.astype(np.float64)


def aoristic_weights(began: Whole, ended: Whole, clock: Clock) -> Weights:
    """The weights of crimes that lie between two instants, in seconds of UTC, `began` no later than `ended`.

    Time is that which passes: when clocks go forward, the hour that is skipped gets nothing, and when they go back, the
    hour that comes twice gets double. A crime of one instant lies wholly in its hour.

    >>> from highstreet_analysis.local_clock import clock_of
    >>> monday = np.array(["2025-01-06T08:00"], "datetime64[s]").astype(np.int64)
    >>> found = aoristic_weights(monday, monday + 4 * 3_600, clock_of("Europe/London", 2025, 2025))
    >>> found.hour.tolist(), found.weight.tolist()
    ([8, 9, 10, 11], [0.25, 0.25, 0.25, 0.25])
    >>> len(aoristic_weights(monday[:0], monday[:0], clock_of("Europe/London", 2025, 2025)))
    0
    """
    begin = np.zeros(began.size + 1, np.int64)
    _count(began, ended, clock.change, clock.offset, begin)
    hour, weight = np.empty(begin[-1], np.int64), np.empty(begin[-1])
    _share_out(began, ended, clock.change, clock.offset, begin, hour, weight)
    return Weights(begin, hour, weight)


@njit(cache=True, nogil=True)
def _count(began: Whole, ended: Whole, change: Whole, offset: Whole, begin: Whole) -> None:
    """How many hours each crime touches, summed up."""
    seconds = np.zeros(HOURS)
    for crime in range(began.size):
        seconds[:] = 0.0
        _spread(began[crime], ended[crime], change, offset, seconds)
        begin[crime + 1] = begin[crime] + (seconds > 0).sum()


@njit(cache=True, nogil=True)
def _share_out(
    began: Whole,
    ended: Whole,
    change: Whole,
    offset: Whole,
    begin: Whole,
    hour: Whole,
    weight: Numbers,
) -> None:
    seconds = np.zeros(HOURS)
    for crime in range(began.size):
        seconds[:] = 0.0
        _spread(began[crime], ended[crime], change, offset, seconds)
        total = seconds.sum()
        place = begin[crime]
        for this in range(HOURS):
            if seconds[this] > 0:
                hour[place] = this
                weight[place] = seconds[this] / total
                place += 1


@njit(cache=True, nogil=True)
def _spread(began: int, ended: int, change: Whole, offset: Whole, seconds: Numbers) -> None:
    """Add the seconds from one instant to another to the hours of the local week that they lie in."""
    period = np.searchsorted(change, began, side="right")
    if ended <= began:
        seconds[_hour_of(began + offset[period])] += 1.0
        return
    while began < ended:
        until = min(ended, change[period]) if period < change.size else ended
        _spread_unchanged(began + offset[period], until + offset[period], seconds)
        began = until
        period += 1


@njit(cache=True, nogil=True)
def _spread_unchanged(began: int, ended: int, seconds: Numbers) -> None:
    """The same within a time in which clocks do not change."""
    weeks = (ended - began) // WEEK
    seconds += weeks * HOUR
    began += weeks * WEEK
    while began < ended:
        until = min(ended, (began // HOUR + 1) * HOUR)
        seconds[_hour_of(began)] += until - began
        began = until


@njit(cache=True, nogil=True)
def _hour_of(local: int) -> int:
    return (local + FROM_MONDAY) % WEEK // HOUR


def hour_name(hour: int) -> str:
    """What people call an hour of the day.

    >>> [hour_name(hour) for hour in (0, 9, 12, 17, 24)]
    ['midnight', '9am', 'noon', '5pm', 'midnight']
    """
    of_day = hour % 24
    if of_day % 12 == 0:
        return "noon" if of_day else "midnight"
    return f"{of_day % 12}{'am' if of_day < 12 else 'pm'}"
