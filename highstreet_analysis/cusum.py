"""Has a monthly count changed? Evidence gathered month by month, with one stated false-alarm rate.

The usual comes from the first months, and the threshold from what those months are worth: whatever the mean,
an unchanged count is called changed only once in so many months on average. Months are the last axis.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, ndtri

from highstreet_analysis.columns import Numbers, counts
from highstreet_analysis.control_charts import exposures, rows_of
from highstreet_analysis.run_lengths import (
    BOTH,
    FALLS,
    gathered,
    lower_rate,
    months_to_alarm,
)
from highstreet_analysis.unusable import Unusable

SEED = 1954
RUNS = 10_000
MEANS = tuple(
    0.25 * 2.0**step for step in range(11)
)  # thresholds are worked out here, others lie between
CLEARLY = 0.01  # months differ by more than chance if chance would do so as seldom as this
FALL, NEITHER, RISE = -1, 0, 1
STANDS, MOST = (
    0.5,
    1.5,
)  # shares of the threshold: what keeps an alarm standing, and what is kept at all


@dataclass(frozen=True)
class Watch:
    """How to look: months that set the usual, the change looked for, months between false alarms."""

    baseline: int = 24
    change: float = 0.25
    between_false_alarms: float = 100.0

    def __post_init__(self) -> None:
        if self.baseline < 6:
            raise Unusable("Fewer than 6 months do not tell what is usual: give a longer baseline.")
        if not 0 < self.change < 1:
            raise Unusable("The change looked for is a share between 0 and 1: 0.25 is a quarter.")
        if not 12 <= self.between_false_alarms <= 1000:
            raise Unusable("Give between 12 and 1,000 months on average between false alarms.")


@dataclass(frozen=True)
class Watched:
    """What the watch saw. `fall` and `rise` are shares of the threshold: above 1 is an alarm, 1.5 the most.

    `state` says for each month whether a fall (-1) or a rise (1) stands; it stands until half of the evidence has gone.
    `began` is the likeliest first month of what stands at the end, counted from 0, or -1. `usual` is for each
    unit of exposure, and `dispersion` how many times as much as by chance alone the first months differ;
    `unsettled` says that they moved on from one level to another.
    """

    usual: Numbers
    dispersion: Numbers
    unsettled: NDArray[np.bool_]
    fall: Numbers
    rise: Numbers
    state: NDArray[np.int8]
    began: NDArray[np.int64]


def watch(
    events: ArrayLike, exposure: ArrayLike | None = None, *, design: Watch | None = None
) -> Watched:
    """Counts, and what each month was exposed to (all the same if None), watched after the baseline.

    Where the months that set the usual differ by clearly more than chance, counts weigh less accordingly.

    Raises Unusable if a count is missing, negative or not whole, or an exposure not above nought.

    >>> quiet, busy = [4, 6] * 6, [4, 6] * 3 + [16, 14, 15] * 2
    >>> seen = watch([quiet, busy], design=Watch(baseline=6))
    >>> seen.state[:, -1].tolist(), seen.began.tolist()
    ([0, 1], [-1, 6])
    >>> watch([]).state.shape
    (0,)
    >>> watch([3] * 5).began
    array(-1)
    """
    design = design or Watch()
    counted = counts(events).astype(float)
    exposed = exposures(np.ones(counted.shape) if exposure is None else exposure, counted.shape)
    exposed = exposed / exposed.mean(-1, keepdims=True) if exposed.size else exposed
    rows, weights = rows_of(counted), rows_of(exposed)
    usual, dispersion = of_baseline(rows, weights, design.baseline)
    past = counted.shape[-1] > design.baseline
    limits = thresholds(usual / dispersion, design) if past else np.ones(len(rows))
    fall, rise, state, began = watched(
        rows, weights, usual, dispersion, limits, design.baseline, design.change
    )
    charts = counted.shape[:-1]
    return Watched(
        usual.reshape(charts),
        dispersion.reshape(charts),
        moving(rows, weights, design.baseline).reshape(charts),
        fall.reshape(counted.shape),
        rise.reshape(counted.shape),
        state.reshape(counted.shape),
        began.reshape(charts),
    )


def thresholds(means: ArrayLike, design: Watch) -> Numbers:
    """How much evidence is an alarm, at each monthly mean; means outside 0.25 to 256 are taken as those.

    >>> thresholds([], Watch()).shape
    (0,)
    """
    return between_means(means, lambda mean: threshold(mean, design))


def chances_seen(means: ArrayLike, cut: float, months: int, design: Watch) -> Numbers:
    """The chance that a cut, such as 0.5 for a half, is seen within so many months, at each monthly mean."""
    return between_means(means, lambda mean: float(seen_within(mean, cut, months, design)[-1]))


def between_means(means: ArrayLike, at: Callable[[float], float]) -> Numbers:
    """What is worked out at a few means, on straight lines between their logarithms; level outside them."""
    asked = np.clip(np.asarray(means, float), MEANS[0], MEANS[-1])
    places = np.log2(asked / MEANS[0])
    needed = np.unique([np.floor(places), np.ceil(places)]).astype(int)
    if not needed.size:
        return np.empty(0)
    return np.asarray(np.interp(places, needed, [at(MEANS[place]) for place in needed]))


@lru_cache(maxsize=1024)
def threshold(mean: float, design: Watch) -> float:
    """The evidence that an unchanged count of this mean passes only as seldom as the design says.

    Three standard errors of the simulation are kept to spare, so that alarms are not more frequent.
    """
    target = design.between_false_alarms
    longest = int(10 * target)
    roughly = np.linspace(0.2, 12, 60)
    low = roughly[run_lengths(mean, roughly, design, 500, longest).mean(0) < target].max(initial=0)
    tried = np.linspace(max(low - 0.15, 0), low + 0.45, 13)
    lasted = run_lengths(mean, tried, design, RUNS, longest)
    least = lasted.mean(0) - 3 * lasted.std(0) / np.sqrt(RUNS)
    return float(np.interp(target, np.maximum.accumulate(least), tried))


def run_lengths(
    mean: float, tried: Numbers, design: Watch, runs: int, longest: int
) -> NDArray[np.int64]:
    """Months until an alarm on a count that never changes, run by run at each threshold."""
    chance = np.random.default_rng(SEED)
    same = (mean, mean)
    return months_to_alarm(chance, same, design.baseline, design.change, BOTH, tried, runs, longest)


@lru_cache(maxsize=1024)
def seen_within(mean: float, cut: float, months: int, design: Watch) -> tuple[float, ...]:
    """The chances that a cut has been seen after 1, 2, … months."""
    chance = np.random.default_rng(SEED)
    means = (mean, mean * (1 - cut))
    limit = thresholds([mean], design)
    lasted = months_to_alarm(
        chance, means, design.baseline, design.change, FALLS, limit, RUNS // 2, months + 1
    )
    return tuple((lasted <= month).mean() for month in range(1, months + 1))


def of_baseline(events: Numbers, exposed: Numbers, baseline: int) -> tuple[Numbers, Numbers]:
    """The usual rate of each row, and how many times more than chance its first months differ."""
    counted, weights = events[:, :baseline], exposed[:, :baseline]
    if not counted.size:
        return np.full(len(events), np.nan), np.ones(len(events))
    usual = np.maximum(counted.sum(1), 0.5) / weights.sum(1)
    expected = usual[:, None] * weights
    apart = ((counted - expected) ** 2 / expected).sum(1)
    free = max(counted.shape[1] - 1, 1)
    return usual, np.where(chdtrc(free, apart) < CLEARLY, apart / free, 1.0)


def moving(events: Numbers, exposed: Numbers, baseline: int) -> NDArray[np.bool_]:
    """Whether the first months lie closer to the month before than chance would have it (von Neumann, 1941)."""
    first = events[:, :baseline] / exposed[:, :baseline]
    months = first.shape[1]
    if months < 3:
        return np.zeros(len(events), dtype=bool)
    spread = ((first - first.mean(1, keepdims=True)) ** 2).sum(1)
    steps = (np.diff(first) ** 2).sum(1)
    least = 2 + ndtri(CLEARLY) * 2 * np.sqrt((months - 2) / (months**2 - 1))
    return np.asarray(steps < least * spread)


@njit(cache=True, nogil=True)
def watched(
    events: Numbers,
    exposed: Numbers,
    usual: Numbers,
    dispersion: Numbers,
    limits: Numbers,
    baseline: int,
    change: float,
) -> tuple[Numbers, Numbers, NDArray[np.int8], NDArray[np.int64]]:
    """The evidence of each row as shares of its threshold, what stands, and when what stands began.

    Evidence does not pile up without end, so that a change that is over does not stand for years.
    """
    falls, rises = np.zeros(events.shape), np.zeros(events.shape)
    states, began = np.zeros(events.shape, np.int8), np.full(len(events), -1)
    for row in range(len(events)):
        lower = lower_rate(usual[row] / dispersion[row], change)
        weight, limit = np.log(lower), limits[row]
        fall, rise, fall_from, rise_from, state = 0.0, 0.0, 0, 0, NEITHER
        for month in range(baseline, events.shape[1]):
            fall_from = month if fall == 0 else fall_from
            rise_from = month if rise == 0 else rise_from
            count = events[row, month] / dispersion[row]
            expected = usual[row] * exposed[row, month] / dispersion[row]
            fall, rise = gathered(fall, rise, count, expected, lower, weight)
            fall, rise = min(fall, MOST * limit), min(rise, MOST * limit)
            state = standing(state, fall / limit, rise / limit)
            falls[row, month], rises[row, month] = fall / limit, rise / limit
            states[row, month] = state
        if state != NEITHER:
            since = fall_from if state == FALL else rise_from
            began[row] = likeliest_start(events[row], exposed[row], usual[row], since, state)
    return falls, rises, states, began


@njit(cache=True, nogil=True)
def standing(state: int, fall: float, rise: float) -> int:
    """What stands after a month: a new alarm, or the old one while evidence of it is left."""
    if fall > 1 and fall >= rise:
        return FALL
    if rise > 1:
        return RISE
    if (state == FALL and fall < STANDS) or (state == RISE and rise < STANDS):
        return NEITHER
    return state


@njit(cache=True, nogil=True)
def likeliest_start(events: Numbers, exposed: Numbers, usual: float, since: int, state: int) -> int:
    """The month from which one lower (or higher) rate explains the counts best.

    It is the likeliest change point of a Poisson rate (Samuel and Pignatiello, 1998).
    """
    best, start, counted, expected = -1.0, since, 0.0, 0.0
    for month in range(len(events) - 1, since - 1, -1):
        counted += events[month]
        expected += usual * exposed[month]
        gained = expected - counted
        if counted > 0:
            gained += counted * np.log(counted / expected)
        if gained > best and (counted - expected) * state > 0:
            best, start = gained, month
    return start
