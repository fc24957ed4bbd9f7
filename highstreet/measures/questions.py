"""What is asked of a series of months, and the series as the analysis core watches it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from highstreet.measures.choices import Better, Counted
from highstreet_analysis.signals import last_day


@dataclass(frozen=True)
class Question:
    """What is asked of a series.

    The first `baseline` months from `begins` on set the usual; after a day in `broken_on` the first so many
    from then on do, for nothing is compared across it. `aim` is a figure of the same kind as the months'.
    Counts `on_one_day` of each month are compared as they are, others by the days of the month.
    """

    counted: Counted
    better: Better
    begins: date
    baseline: int
    broken_on: Sequence[date] = ()
    aim: float | None = None
    on_one_day: bool = False


@dataclass(frozen=True)
class Watching:
    """A series as the core watches it: events, and what each month was exposed to.

    Of a share the rarer side is watched (those read in time, or those not), for which the core's Poisson
    counts are a good and cautious picture. `size` turns the core's figures back into ours.
    """

    months: Sequence[date]
    events: Sequence[int]
    exposure: Sequence[float]
    size: float
    turned: bool

    def said(self, rate: float) -> float:
        """A figure of the core's, as the measure says it."""
        share = rate / self.size
        return 1 - share if self.turned else share


def exposures_of(watched: Watching) -> list[float]:
    return [
        exposed * last_day(month).day
        for exposed, month in zip(watched.exposure, watched.months, strict=True)
    ]
