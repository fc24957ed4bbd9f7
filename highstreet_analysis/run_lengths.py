"""How many months pass before a watch on counts cries out? Simulated, since the usual itself is only estimated.

Evidence that the rate has fallen (or risen) is gathered month by month as the log likelihood ratio of a rate
so much lower (higher) against the usual, and begins afresh whenever it falls to nought (Page, 1954).
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers

BOTH, FALLS = 0, -1


@njit(cache=True, nogil=True)
def lower_rate(usual: float, change: float) -> float:
    """The rate, as a share of the usual, that is looked for.

    It is at most one standard deviation of a month away, so that small changes of large counts are seen too.
    """
    return 1 - min(change, 1 / np.sqrt(usual)) if usual > 1 else 1 - change


@njit(cache=True, nogil=True)
def gathered(
    fall: float, rise: float, count: float, usual: float, lower: float, weight: float
) -> tuple[float, float]:
    """The evidence of a fall and of a rise, with one month more; `weight` is the logarithm of `lower`."""
    fall = max(0.0, fall + weight * count + usual * (1 - lower))
    rise = max(0.0, rise - weight * count - usual * (1 / lower - 1))
    return fall, rise


@njit(cache=True, nogil=True)
def usual_rate(events: float, exposure: float) -> float:
    """Events for each unit of exposure; half an event if there was none, which still allows for some."""
    return max(events, 0.5) / exposure


@njit(cache=True, nogil=True)
def months_to_alarm(
    chance: np.random.Generator,
    means: tuple[float, float],
    baseline: int,
    change: float,
    side: int,
    thresholds: Numbers,
    runs: int,
    longest: int,
) -> NDArray[np.int64]:
    """The month of the first alarm, in each run at each of the rising thresholds.

    `means` are the true mean of the months that set the usual, and of those that are watched. Runs without an
    alarm have `longest`.
    """
    found = np.full((runs, thresholds.size), longest)
    before, now = means
    for run in range(runs):
        usual = usual_rate(chance.poisson(before * baseline), baseline)
        lower = lower_rate(usual, change)
        fall, rise, weight, passed = 0.0, 0.0, np.log(lower), 0
        for month in range(1, longest):
            fall, rise = gathered(fall, rise, chance.poisson(now), usual, lower, weight)
            evidence = fall if side == FALLS else max(fall, rise)
            while passed < thresholds.size and evidence > thresholds[passed]:
                found[run, passed] = month
                passed += 1
            if passed == thresholds.size:
                break
    return found
