"""What was known at any time: which events had happened by then, where, and how long before."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, Whole, numbers
from highstreet_analysis.ground import Ground
from highstreet_analysis.knox_bands import days_of
from highstreet_analysis.unusable import Unusable

Unit = Literal["day", "month"]
# A month of days: four weeks, so that each has the same weekdays.
MONTH: dict[Unit, int] = {"day": 28, "month": 1}


@dataclass(frozen=True, eq=False)
class History:
    """Events in the order of their time: the place of each, where it was (metres), and its day or month as a whole number.

    The record goes from `begin` up to, but not including, `end`, in days or months since 1970 if it is `dated`.
    """

    place: Whole
    east: Numbers
    north: Numbers
    when: Whole
    places: int
    unit: Unit
    begin: int
    end: int
    dated: bool

    @property
    def length(self) -> int:
        """How many days or months the record covers."""
        return self.end - self.begin

    def counted(self, begin: int, end: int) -> Numbers:
        """Events of each place from `begin` until before `end`, of shape (places,)."""
        low, high = np.searchsorted(self.when, [begin, end])
        return np.bincount(self.place[low:high], minlength=self.places).astype(np.float64)

    def known(self, origin: int) -> int:
        """How many events there were before `origin`: the first so many."""
        return int(np.searchsorted(self.when, origin))


def history(
    place: ArrayLike,
    when: ArrayLike,
    ground: Ground,
    *,
    at: tuple[Numbers, Numbers] | None = None,
    until: ArrayLike | None = None,
) -> History:
    """The record of events at places that are numbered from 0; those at -1 lie at no place and are left out.

    `when` are dates, or months such as 2025-08, or whole numbers of days; `at` is where each event was, if that is known
    better than by its place. The record begins with the first event and ends after the last, or after `until`.

    Raises Unusable if something is missing or does not fit.

    >>> shops = Ground.of_points([0, 90], [0, 0])
    >>> known = history([0, 1, -1], ["2025-01-03", "2025-01-01", "2025-01-09"], shops)
    >>> known.counted(known.begin, known.end).tolist(), known.length
    ([1.0, 1.0], 9)
    >>> history([0], ["2025-08"], shops).unit, history([], [], shops).length
    ('month', 0)
    >>> history([0], [None], shops)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 days is missing or infinite: leave out such rows first.
    """
    each = _numbered(place, ground.places)
    time, unit = in_steps(when)
    if each.shape != time.shape:
        raise Unusable(
            f"There are {each.size} places for {time.size} times: give one of each for every event."
        )
    begin, end = (int(time.min()), int(time.max()) + 1) if time.size else (0, 0)
    if until is not None:
        last = _last(until, unit if time.size else None)
        if last + 1 < end:
            raise Unusable("Some events lie after the end of the record: leave them out.")
        end = last + 1
    order = np.argsort(time, kind="stable")
    order = order[each[order] >= 0]
    each = each[order]
    east, north = (ground.east[each], ground.north[each]) if at is None else (v[order] for v in at)
    dated = np.asarray(when).dtype.kind in "UMO"
    return History(each, east, north, time[order], ground.places, unit, begin, end, dated)


def _numbered(place: ArrayLike, places: int) -> Whole:
    found = numbers(place, "places")
    if ((found != np.floor(found)) | (found < -1) | (found >= places)).any():
        raise Unusable(f"Places are numbered from 0 to {places - 1}; -1 is none of them.")
    return found.astype(np.int64)


def _last(until: ArrayLike, unit: Unit | None) -> int:
    """The last day or month of the record, in the unit of its events if there are any."""
    found, own = in_steps(np.atleast_1d(np.asarray(until)))
    if found.size != 1:
        raise Unusable("A record has one end: give its last day or month.")
    if unit not in (None, own):
        raise Unusable(
            f"The events are known by {unit}, the end of the record by {own}: give both alike."
        )
    return int(found[0])


def in_steps(when: ArrayLike) -> tuple[Whole, Unit]:
    """Days or months as whole numbers (since 1970, if they are dates), and which of the two they are.

    >>> in_steps(["2025-08-31"]), in_steps(np.array(["1970-03"], "datetime64[M]"))
    ((array([20331]), 'day'), (array([2]), 'month'))
    """
    found = np.asarray(when)
    if found.dtype.kind == "O" and found.size and isinstance(found.flat[0], str):
        found = found.astype(str)
    if found.dtype.kind == "U" and found.size and (np.char.str_len(found) == len("2025-08")).all():
        try:
            found = found.astype("datetime64[M]")
        except ValueError:
            raise Unusable("Some months cannot be read: give months such as 2025-08.") from None
    if found.dtype == np.dtype("datetime64[M]"):
        if np.isnat(found).any():
            raise Unusable("Some months are missing: leave out such rows first.")
        return found.astype(np.int64), "month"
    days = numbers(days_of(found), "days")
    if (days != np.floor(days)).any():
        raise Unusable("Some days are not whole: give dates, without the hour.")
    return days.astype(np.int64), "day"
