"""Could it be chance? The same question asked of places, and of earlier dates, where nothing was done.

The standard deviation of a fitted model is too small, because the wandering of one short series is hardly known.
Two things repair it. The wandering is estimated from all places together, as a share of each place's own
level. And the statistic of the place is ranked among those of the others (Abadie, Diamond and Hainmueller,
2010): if nothing worked, the place is one among equals.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit, prange
from numpy.typing import ArrayLike

from highstreet_analysis.chance_by_trying import p_by_trying
from highstreet_analysis.columns import Numbers, Whole, line, numbers
from highstreet_analysis.counterfactual import comparisons_of, insist_on_length
from highstreet_analysis.local_level import continued, likelihood, room_for, side_by_side
from highstreet_analysis.unusable import Unusable

ENOUGH_PLACES = 39  # with these a place can be the most unusual at 5% with room to spare
WANDERINGS = np.concatenate([[1e-4], np.geomspace(2e-3, 0.5, 24)])
LEAST_LEVEL = 0.1


@dataclass(frozen=True)
class Tried:
    """The effect in one place, and the same statistic where nothing was done.

    `expected`, `difference` and `doubt` are as in a `Counterfactual`. `statistic` is the whole difference in
    units of its doubt, `placebos` the same for other places and earlier dates, `p` the share of them (and of
    the place itself) that are at least as far from nought. `wander` is the standard deviation of a step of
    the level as a share of it, for all places together.
    """

    expected: Numbers
    difference: Numbers
    doubt: Numbers
    statistic: float
    placebos: Numbers
    p: float
    wander: float
    earlier_dates: bool

    def critical(self, level: float) -> float:
        """How many doubts chance reaches at this level; infinite if there are too few placebos to say."""
        rank = int(np.ceil(level * (self.placebos.size + 1)))
        if rank > self.placebos.size:
            return float("inf")
        return float(np.sort(np.abs(self.placebos))[rank - 1])


def tried(
    series: ArrayLike, begin: int, others: ArrayLike, comparisons: ArrayLike | None = None
) -> Tried:
    """Try a change in one place against places where nothing was done.

    `series` (T) are the counts of the place, `others` (S, T) those of other places, `begin` the first period
    with the change, counted from nought. Every place is compared with the mean of the others, the changed one
    left out, or with `comparisons` (T, K) if they are given.

    With fewer than 39 places earlier dates are tried too: windows as long as the real one, that end before
    it, with at least half of the periods before it to learn from. Places whose counts never vary before the
    change are left out, as nothing about them can be unusual.

    The p-value holds if, without the change, the place would have been as likely as any other to be the most
    unusual. It is not a number if the place itself never varies.

    Raises Unusable if something is missing, too short, or there are fewer than two other places.

    >>> others = np.random.default_rng(1).poisson(20, (40, 36))
    >>> calm = np.random.default_rng(2).poisson(20, 36)
    >>> tried(calm, 24, others).p > 0.05
    True
    >>> tried(np.where(np.arange(36) < 24, calm, calm // 2), 24, others).p < 0.05
    True
    >>> tried(np.zeros(36), 24, others).p
    nan
    >>> tried(calm, 24, others[:0])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are 0 other places: give at least 2 where nothing was done.
    """
    own = line(series, "counts")
    elsewhere = numbers(others, "counts of other places")
    insist_on_places(elsewhere, own.size)
    given = None if comparisons is None else comparisons_of(comparisons, own.size)
    insist_on_length(own.size, begin, 1 if given is None else given.shape[1])
    beside = beside_each(own, elsewhere, given)
    everywhere = np.vstack([elsewhere, own])
    wander = shared_wander(elsewhere, beside[:-1] if given is None else beside)
    ratios = wander**2 * np.maximum(everywhere[:, :begin].mean(axis=1), LEAST_LEVEL)
    after = own.size - begin
    starts = starts_of(begin, after, few=len(elsewhere) < ENOUGH_PLACES)
    found = statistics(everywhere, beside, starts, after, ratios)
    placebos = np.concatenate([found[:-1].ravel(), found[-1, 1:]])
    placebos = placebos[np.isfinite(placebos)]
    expected, doubt = np.empty(after), np.empty(after)
    continued(side_by_side(own, beside[-1]), begin, ratios[-1], expected, doubt)
    statistic = float(found[-1, 0])
    return Tried(
        expected=expected,
        difference=np.cumsum(own[begin:] - expected),
        doubt=doubt,
        statistic=statistic,
        placebos=placebos,
        p=share_as_far(statistic, placebos),
        wander=wander,
        earlier_dates=starts.size > 1,
    )


def insist_on_places(others: Numbers, length: int) -> None:
    """Raises Unusable if there are fewer than two other places (S, T), or other periods."""
    if others.ndim != 2 or len(others) < 2:
        number = len(others) if others.ndim == 2 else 0
        raise Unusable(f"There are {number} other places: give at least 2 where nothing was done.")
    if others.shape[1] != length:
        raise Unusable(
            f"The other places have {others.shape[1]} periods, the place {length}: give the same periods."
        )


def beside_each(own: Numbers, others: Numbers, given: Numbers | None) -> Numbers:
    """The comparisons of each other place and, last, of the place: (S + 1, T, 1), or those given (1, T, K)."""
    if given is not None:
        return given[None]
    whole = others.sum(axis=0)
    means = np.empty((len(others) + 1, own.size, 1))
    means[:-1, :, 0] = (whole - others) / (len(others) - 1)
    means[-1, :, 0] = whole / len(others)
    return means


def starts_of(begin: int, after: int, *, few: bool) -> Whole:
    """The real start and, if there are few places, earlier ones whose windows do not overlap."""
    if not few:
        return np.array([begin])
    return np.arange(begin, max((begin + 1) // 2, 2) - 1, -after)


def shared_wander(series: Numbers, comparisons: Numbers) -> float:
    """The likeliest step of the level, as a share of the level, if it is the same in all places.

    series (S, T), comparisons (S or 1, T, K). Noise is taken to be as large as the level, as in counts. Places
    whose counts never vary say nothing about it.
    """
    vary = series.max(axis=1) > series.min(axis=1)
    beside = comparisons[vary] if len(comparisons) == len(series) else comparisons
    levels = np.maximum(series[vary].mean(axis=1), LEAST_LEVEL)
    likelihoods = wanderings(series[vary], beside, levels, WANDERINGS)
    return float(WANDERINGS[likelihoods.sum(axis=0).argmax()])


def share_as_far(statistic: float, placebos: Numbers) -> float:
    """The share of placebos and the place itself at least as far from nought.

    >>> share_as_far(-2.0, np.array([0.5, -1.0, 2.5]))
    0.5
    """
    if not np.isfinite(statistic):
        return float("nan")
    return float(p_by_trying((np.abs(placebos) >= abs(statistic)).sum(), placebos.size))


@njit(cache=True, nogil=True, parallel=True)
def wanderings(series: Numbers, comparisons: Numbers, levels: Numbers, wanders: Numbers) -> Numbers:
    """The log-likelihood of each place (S) at each wandering (W)."""
    number, length = series.shape
    found = np.empty((number, wanders.size))
    for s in prange(number):
        own = comparisons[s] if comparisons.shape[0] > 1 else comparisons[0]
        columns = side_by_side(series[s], own)
        room = room_for(columns, length)
        for w in range(wanders.size):
            ratio = wanders[w] * wanders[w] * levels[s]
            found[s, w] = likelihood(columns, length, np.log(ratio), room)
    return found


@njit(cache=True, nogil=True, parallel=True)
def statistics(
    series: Numbers, comparisons: Numbers, starts: Whole, after: int, ratios: Numbers
) -> Numbers:
    """The sum of the differences over `after` periods in units of its doubt: of each place at each start (S, D)."""
    number = series.shape[0]
    found = np.empty((number, starts.size))
    for s in prange(number):
        own = comparisons[s] if comparisons.shape[0] > 1 else comparisons[0]
        columns = side_by_side(series[s], own)
        expected, doubt = np.empty(after), np.empty(after)
        for d in range(starts.size):
            begin = starts[d]
            continued(columns, begin, ratios[s], expected, doubt)
            difference = 0.0
            for h in range(after):
                difference += series[s, begin + h] - expected[h]
            found[s, d] = difference / doubt[after - 1] if doubt[after - 1] > 0.0 else np.nan
    return found
