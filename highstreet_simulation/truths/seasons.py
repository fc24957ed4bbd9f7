"""Monthly counts of which the season and the trend are known."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def seasonal_counts(
    ratios: ArrayLike,
    *,
    mean: float,
    years: int,
    seed: int,
    growth: float = 0.0,
    dispersion: float = 1.0,
    first: str = "2015-01",
) -> tuple[NDArray[np.int64], NDArray[np.datetime64]]:
    """Counts and their months. `ratios` are those of January to December to an average month of 30.4 days.

    The rate grows by `growth` a year. Counts are Poisson, or vary `dispersion` times as much.

    >>> counts, months = seasonal_counts([1] * 12, mean=5, years=2, seed=1)
    >>> counts.size, str(months[-1])
    (24, '2016-12')
    """
    chance = np.random.default_rng(seed)
    months = np.datetime64(first, "M") + np.arange(12 * years)
    season = np.resize(np.asarray(ratios, np.float64), 12 * years)
    days = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(float)
    rate = mean * season * days / 30.4375 * (1 + growth) ** (np.arange(12 * years) / 12)
    if dispersion > 1:
        rate = chance.gamma(rate / (dispersion - 1), dispersion - 1)
    return chance.poisson(rate), months
