"""Between which times each crime may have happened: checked, and as instants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.aoristic import FROM_MONDAY, WEEK
from highstreet_analysis.columns import Whole
from highstreet_analysis.local_clock import LONDON, Clock, Times, clock_of, times_of
from highstreet_analysis.unusable import Unusable


@dataclass(frozen=True)
class Crimes:
    """When crimes happened at the earliest and at the latest, in seconds of UTC, by which clock, and in which
    week that has crimes, 0 the first."""

    began: Whole
    ended: Whole
    clock: Clock
    week: Whole

    @property
    def weeks(self) -> int:
        """How many weeks have crimes."""
        return int(self.week.max(initial=-1)) + 1


def crimes_between(
    began: ArrayLike | Iterable[Any],
    ended: ArrayLike | Iterable[Any] | None = None,
    *,
    zone: str = LONDON,
    what: str = "crimes",
) -> Crimes:
    """Crimes that happened at `began`, or between that and `ended` where it is known.

    A local hour that comes twice is the first for what began and the second for what ended, so that nothing is left out.

    Raises Unusable if a crime has no time, or ends before it begins.

    >>> found = crimes_between(["2025-03-29T22:00", "2025-06-02T12:00"], ["2025-03-30T10:00", None])
    >>> ((found.ended - found.began) / 3_600).tolist(), found.week.tolist()
    ([11.0, 0.0], [0, 1])
    >>> crimes_between(["2025-03-29T22:00"], ["2025-03-29T21:00"])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 crimes ends before it begins: swap or correct the times.
    """
    first = times_of(began, "times from which")
    last = first if ended is None else times_of(ended, "times until which")
    if first.seconds.shape != last.seconds.shape:
        raise Unusable("Give one time from which and one until which for each crime.")
    _refuse_if_missing(first, what)
    known = ~last.missing
    last = Times(
        np.where(known, last.seconds, first.seconds), np.where(known, last.fixed, first.fixed)
    )
    clock = _clock(zone, first, last)
    earliest = first.instants(clock, late=False)
    exact = (first.seconds == last.seconds) & (first.fixed == last.fixed)
    latest = np.where(exact, earliest, last.instants(clock, late=True))
    _refuse_if_backwards(earliest, latest, what)
    week = np.unique((earliest + FROM_MONDAY) // WEEK, return_inverse=True)[1]
    return Crimes(earliest, latest, clock, week)


def _refuse_if_missing(first: Times, what: str) -> None:
    missing = int(first.missing.sum())
    if missing:
        has, it = ("has", "it") if missing == 1 else ("have", "them")
        raise Unusable(
            f"{missing} of {first.seconds.size} {what} {has} no time from which {'they' if missing > 1 else it} may have "
            f"happened: leave {it} out."
        )


def _refuse_if_backwards(earliest: Whole, latest: Whole, what: str) -> None:
    backwards = int((latest < earliest).sum())
    if backwards:
        verb = "ends before it begins" if backwards == 1 else "end before they begin"
        raise Unusable(f"{backwards} of {earliest.size} {what} {verb}: swap or correct the times.")


def _clock(zone: str, *times: Times) -> Clock:
    seconds = np.concatenate([one.seconds for one in times])
    if not seconds.size:
        return clock_of(zone, 1970, 1970)
    first, last = (
        datetime.fromtimestamp(int(end), UTC).year for end in (seconds.min(), seconds.max())
    )
    return clock_of(zone, first - 1, last + 1)
