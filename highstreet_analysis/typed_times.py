"""Times that nobody knew and a form filled in: crimes at exactly midnight or noon, more than there can be."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from highstreet_analysis.aoristic import DAY, HOUR, hour_name
from highstreet_analysis.columns import Whole

NEAR = (-2, -1, 1, 2)  # hours on the hour, which people round to as well
TIMES, RARE = 2.0, 0.001


@dataclass(frozen=True)
class Typed:
    """At this hour of the day, exactly, are so many crimes, where hours near by would have so many."""

    hour: int
    crimes: int
    expected: float

    def __str__(self) -> str:
        return (
            f"{self.crimes:,} crimes are at exactly {hour_name(self.hour)}, where about {self.expected:.0f} would be "
            "expected: most of these times were probably not known. Give from when to when they may "
            "have happened, or leave them out."
        )


def typed_times(local: Whole) -> tuple[Typed, ...]:
    """Whether midnight and noon have more crimes on the stroke than the hours near them, by more than chance.

    `local` are seconds of the local clock, of crimes whose time is given as known.

    >>> hours = np.repeat(np.arange(24), 3)
    >>> typed_times(hours * 3_600)
    ()
    >>> [str(one)[:40] for one in typed_times(np.append(hours, [0] * 40) * 3_600)]
    ['43 crimes are at exactly midnight, where']
    >>> typed_times(np.array([], np.int64))
    ()
    """
    return tuple(one for one in (_typed(local, hour) for hour in (0, 12)) if _too_many(one))


def _typed(local: Whole, hour: int) -> Typed:
    on_the_hour: NDArray[np.int64] = local[local % HOUR == 0] % DAY // HOUR
    near = [int((on_the_hour == (hour + away) % 24).sum()) for away in NEAR]
    return Typed(hour, int((on_the_hour == hour).sum()), sum(near) / len(near))


def _too_many(one: Typed) -> bool:
    by_chance = max(one.expected, 1.0) * TIMES
    return one.crimes > by_chance and float(poisson.sf(one.crimes - 1, by_chance)) < RARE
