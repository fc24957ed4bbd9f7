"""What a Knox test is asked: bands of distance and time, and the events to put into them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import UNKNOWN, Numbers, Whole, numbers
from highstreet_analysis.metres import metres
from highstreet_analysis.unusable import Unusable

LONGEST = 32_767  # days between the first and the last event: what 16 bits hold
MOST_DAYS = 2**31


@dataclass(frozen=True)
class Bands:
    """Up to which distances (metres) and times (days) pairs are counted together.

    Each limit belongs to the band that it ends: `metres=(0, 100)` are the same place, then more than 0 and
    up to 100 metres; `days=(7, 14)` are 0 to 7 days apart, then 8 to 14. `measured` "straight" is the
    straight line, "blocks" the way round the blocks of a town that is built on a grid.

    >>> Bands(metres=(0, 100), days=(7, 14)).shape
    (2, 2)
    >>> Bands(metres=(), days=(7,))
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are no distances: give at least one upper limit.
    >>> Bands(metres=(100, 100), days=(7,))
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The distances must rise from nought: give upper limits such as 0, 100, 200.
    """

    metres: tuple[float, ...]
    days: tuple[int, ...]
    measured: Literal["straight", "blocks"] = "straight"

    def __post_init__(self) -> None:
        rising(self.metres, "distances", such_as="0, 100, 200")
        rising(self.days, "times", such_as="7, 14, 21")
        if any(day != int(day) or day > MOST_DAYS for day in self.days):
            raise Unusable("The times are not whole days: give upper limits such as 7, 14, 21.")
        if self.measured not in ("straight", "blocks"):
            raise Unusable(
                f'Distance cannot be measured "{self.measured}": say straight or blocks.'
            )

    @property
    def shape(self) -> tuple[int, int]:
        """How many bands of distance and of time there are."""
        return len(self.metres), len(self.days)

    @property
    def blocks(self) -> bool:
        """Whether distance goes round the blocks."""
        return self.measured == "blocks"

    @property
    def limits(self) -> Numbers:
        """The distances as the kernels compare them: squared, unless they go round the blocks."""
        metres = np.array(self.metres, dtype=np.float64)
        return metres if self.blocks else metres**2


def rising(limits: tuple[float, ...], called: str, *, such_as: str) -> None:
    """Insist on upper limits that can be told apart."""
    found = numbers(limits, called)
    if found.ndim != 1 or np.ndim(limits) != 1:
        raise Unusable(f"The {called} are no list: give upper limits such as {such_as}.")
    if not found.size:
        raise Unusable(f"There are no {called}: give at least one upper limit.")
    if found[0] < 0 or (np.diff(found) <= 0).any():
        raise Unusable(f"The {called} must rise from nought: give upper limits such as {such_as}.")


@dataclass(frozen=True)
class Events:
    """Where (metres east and north) and on which day each event happened."""

    x: Numbers
    y: Numbers
    day: Whole

    def __len__(self) -> int:
        return self.x.size


def events(x: ArrayLike, y: ArrayLike, day: ArrayLike) -> Events:
    """Events that a Knox test can use, their days counted from the first.

    `x` and `y` are metres (British National Grid), `day` dates or whole days.

    Raises Unusable if something is missing, if days are not whole, if lengths differ, and for degrees.

    >>> events([0, 30], [0, 40], ["2025-01-01", "2025-01-08"]).day
    array([0, 7])
    >>> len(events([], [], []))
    0
    >>> events([0, None], [0, 0], [1, 2])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 x is missing or infinite: leave out such rows first.
    """
    found_x, found_y = metres(x, y, called=("x", "y"))
    found_day = numbers(days_of(day), "days", shape=found_x.shape)
    if (found_day != np.floor(found_day)).any():
        raise Unusable("Some days are not whole: give dates, without the hour.")
    since = found_day - found_day.min(initial=np.inf)
    if since.max(initial=0) > LONGEST:
        raise Unusable(f"The events span more than {LONGEST:,} days: look for wrong dates.")
    return Events(found_x, found_y, since.astype(np.int64))


def days_of(day: ArrayLike) -> NDArray[Any]:
    """Dates, of whatever kind, as numbers of days; what is not a date stays what it is, and missing ones are NaN.

    Of a time the date is that which the local clock showed, whatever its zone.

    Raises Unusable for months and years, which have no day, and for what cannot be read.

    >>> days_of(["2025-07-01T00:30+01:00", None, ""])
    array([20270.,    nan,    nan])
    >>> days_of(["20250801x"])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: Some days cannot be read: give dates such as 2025-08-31.
    """
    try:
        found = np.asarray(day)
    except ValueError:
        raise Unusable("The days are no column: give one entry for each event.") from None
    if found.dtype.kind in "UST" or (
        found.dtype.kind == "O" and not all(map(_is_number, found.flat))
    ):
        found = np.array([_date(one) for one in found.ravel().tolist()], "datetime64[D]")
    if found.dtype.kind != "M":
        return found
    if np.datetime_data(found.dtype)[0] in "YM":
        raise Unusable("Months and years have no day: give dates such as 2025-08-31.")
    found = found.astype("datetime64[D]")
    return np.where(np.isnat(found), np.nan, found.astype(np.int64))


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, int | float | np.number)


def _date(value: object) -> date | None:
    if isinstance(value, str):
        return _read(value)
    if str(value) in UNKNOWN:
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    raise _unreadable()


@lru_cache(maxsize=65_536)  # many crimes, few days
def _read(text: str) -> date | None:
    if text in UNKNOWN:
        return None
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        raise _unreadable() from None


def _unreadable() -> Unusable:
    return Unusable("Some days cannot be read: give dates such as 2025-08-31.")
