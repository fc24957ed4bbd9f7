"""The hours of the week in which crimes most likely happened, and how far chance may have moved them."""

import numpy as np
from numba import njit

from highstreet_analysis.aoristic import HOURS, Weights
from highstreet_analysis.columns import Numbers, Whole

STEPS = 200
CLOSE = 1e-4  # of all crimes moves in the last step
ROUGHLY = 1e-3  # the same where many patterns tell how far chance may go
NOWHERE = 1e-300


def likeliest(weights: Weights) -> Numbers:
    """The share of crimes in each hour of the week that makes what is known likeliest, of shape (168,).

    Aoristic weights share a crime evenly over the time in which it may have happened. Here it is shared as the
    other crimes are, again and again until nothing changes: the crimes whose time is known well sharpen those whose time is
    not. The first step gives aoristic weights.

    Source: the self-consistent estimate of Turnbull (1976), by the EM algorithm.

    >>> known = Weights(np.array([0, 1, 2, 4]), np.array([5, 5, 5, 6]), np.array([1, 1, 0.5, 0.5]))
    >>> likeliest(known)[4:7].round(2).tolist()
    [0.0, 1.0, 0.0]
    """
    pattern = np.full(HOURS, 1 / HOURS)
    alike = np.ones(len(weights))
    _follow(weights.begin, weights.hour, weights.weight, alike, pattern, CLOSE)
    return pattern


def again(weights: Weights, group: Whole, draws: Whole, begin: Numbers) -> Numbers:
    """The same for crimes drawn again: `draws` (times, groups) says how often the crimes of each group are."""
    patterns = np.empty((draws.shape[0], HOURS))
    _each(weights.begin, weights.hour, weights.weight, group, draws, begin, patterns)
    return patterns


def turned(weights: Weights, group: Whole, turns: Whole) -> Numbers:
    """The same for weeks without a pattern: `turns` (times, groups) hours later, and round the week."""
    patterns = np.empty((turns.shape[0], HOURS))
    _each_turned(weights.begin, weights.hour, weights.weight, group, turns, patterns)
    return patterns


@njit(cache=True, nogil=True)
def _each(
    begin: Whole,
    hour: Whole,
    weight: Numbers,
    group: Whole,
    draws: Whole,
    start: Numbers,
    patterns: Numbers,
) -> None:
    times = np.empty(group.size)
    for row in range(draws.shape[0]):
        for crime in range(group.size):
            times[crime] = draws[row, group[crime]]
        patterns[row] = 0.9 * start + 0.1 / start.size  # no hour is ruled out to begin with
        _follow(begin, hour, weight, times, patterns[row], ROUGHLY)


@njit(cache=True, nogil=True)
def _each_turned(
    begin: Whole, hour: Whole, weight: Numbers, group: Whole, turns: Whole, patterns: Numbers
) -> None:
    alike = np.ones(group.size)
    later = np.empty_like(hour)
    for row in range(turns.shape[0]):
        for crime in range(group.size):
            for place in range(begin[crime], begin[crime + 1]):
                later[place] = (hour[place] + turns[row, group[crime]]) % HOURS
        patterns[row] = 1.0 / HOURS
        _follow(begin, later, weight, alike, patterns[row], ROUGHLY)


@njit(cache=True, nogil=True)
def _follow(
    begin: Whole, hour: Whole, weight: Numbers, times: Numbers, pattern: Numbers, close: float
) -> None:
    """Share out every crime as the pattern has it, until the pattern stays; crimes of one hour are counted once only."""
    certain = np.zeros(pattern.size)
    for crime in range(times.size):
        if begin[crime + 1] - begin[crime] == 1:
            certain[hour[begin[crime]]] += times[crime]
    total = max(times.sum(), NOWHERE)
    shares = np.empty(pattern.size)
    for _ in range(STEPS):
        shares[:] = certain
        _share_as(pattern, begin, hour, weight, times, shares)
        shares /= total
        moved = np.abs(shares - pattern).sum()
        pattern[:] = shares
        if moved < close:
            break


@njit(cache=True, nogil=True)
def _share_as(
    pattern: Numbers, begin: Whole, hour: Whole, weight: Numbers, times: Numbers, shares: Numbers
) -> None:
    """Add each crime of several hours to them, as the pattern has it."""
    for crime in range(times.size):
        first, last = begin[crime], begin[crime + 1]
        if last - first == 1 or times[crime] == 0:
            continue
        likely = NOWHERE
        for place in range(first, last):
            likely += weight[place] * pattern[hour[place]]
        each = times[crime] / likely
        for place in range(first, last):
            shares[hour[place]] += each * weight[place] * pattern[hour[place]]


def smoothed(pattern: Numbers, hours: float) -> Numbers:
    """Each hour averaged with those near it, Sunday night with Monday morning: a normal curve of so many hours.

    `pattern` is of shape (…, 168); sums stay.

    >>> one = np.zeros(168)
    >>> one[0] = 1
    >>> smoothed(one, 1.0)[[166, 167, 0, 1, 2]].round(2).tolist()
    [0.05, 0.24, 0.4, 0.24, 0.05]
    >>> float(smoothed(one, 0.0)[0])
    1.0
    """
    if hours == 0:
        return pattern
    away = np.minimum(np.arange(HOURS), HOURS - np.arange(HOURS))
    curve = np.exp(-0.5 * (away / hours) ** 2)
    turns = np.fft.rfft(pattern) * np.fft.rfft(curve / curve.sum())
    return np.clip(np.fft.irfft(turns, HOURS), 0.0, 1.0)


def runs(pattern: Numbers, hours: int) -> Numbers:
    """The share of each run of so many hours, named by its first: of shape (…, 168), round the week.

    >>> one = np.zeros(168)
    >>> one[0] = 1
    >>> runs(one, 2)[[166, 167, 0, 1]].tolist()
    [0.0, 1.0, 1.0, 0.0]
    """
    total = pattern.copy()
    for later in range(1, hours):
        total = total + np.roll(pattern, -later, axis=-1)
    return np.clip(total, 0.0, 1.0)


def of_the_largest(shares: Numbers, drawn: Numbers, level: float) -> tuple[float, float]:
    """Limits of the largest share, which hold although it was chosen because it is the largest.

    `shares` is of shape (runs,), `drawn` (times, runs) what they are when weeks are drawn again. The limits hold at once
    for all that are the largest in any draw, and so for the one that was chosen: if none but it ever is, they
    are the usual ones. Distances are those of the arc sine of the root, in standard errors.

    Source: the studentised maximum of Beran (1988), over those that may be the largest.

    >>> drawn = np.random.default_rng(1).binomial(100, [0.1, 0.3, 0.1], (500, 3)) / 100
    >>> low, high = of_the_largest(np.array([0.1, 0.3, 0.1]), drawn, 0.95)
    >>> 0.2 < low < 0.23, 0.38 < high < 0.41
    (True, True)
    """
    largest = shares.argmax()
    rivals = np.unique(np.append(drawn.argmax(axis=1), largest))
    angles, angle = np.arcsin(np.sqrt(drawn[:, rivals])), np.arcsin(np.sqrt(shares[rivals]))
    error = np.sqrt(np.mean((angles - angle) ** 2, axis=0)) + NOWHERE
    worst = np.quantile((np.abs(angles - angle) / error).max(axis=1), level)
    reach = worst * error[np.searchsorted(rivals, largest)]
    middle = np.arcsin(np.sqrt(shares[largest]))
    low, high = np.sin(np.clip([middle - reach, middle + reach], 0.0, np.pi / 2)) ** 2
    return float(low), float(high)
