"""Monthly counts of which it is known whether the rate behind them changed, when, and by how much."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rates = NDArray[np.float64]
Counts = NDArray[np.int64]


def stepping(mean: float, *, months: int, at: int, change: float) -> Rates:
    """A rate that changes at once: by -0.25 (a quarter less) from the month `at`, counted from 0.

    >>> stepping(8, months=4, at=2, change=-0.25)
    array([8., 8., 6., 6.])
    """
    return np.where(np.arange(months) < at, mean, mean * (1 + change)).astype(float)


def drifting(mean: float, *, months: int, at: int, change: float) -> Rates:
    """A rate that changes evenly, from the month `at` until it has changed by `change` in the last.

    >>> drifting(8, months=4, at=2, change=-0.25)
    array([8., 8., 7., 6.])
    """
    share = np.clip((np.arange(months) - at + 1) / max(months - at, 1), 0, 1)
    return np.asarray(mean * (1 + change * share))


def counts_of(rates: ArrayLike, *, charts: int, seed: int, dispersion: float = 1) -> Counts:
    """Counts at these monthly rates, a row for each chart.

    They are Poisson, or vary `dispersion` times as much, as when one offender does several in a month.

    >>> counts_of([5, 5, 5], charts=2, seed=1).shape
    (2, 3)
    """
    chance = np.random.default_rng(seed)
    behind = np.broadcast_to(np.asarray(rates, float), (charts, np.size(rates)))
    if dispersion > 1:
        behind = chance.gamma(behind / (dispersion - 1), dispersion - 1)
    return chance.poisson(behind)
